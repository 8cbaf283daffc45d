// Run by recordPackage on n8n's own Node, which has SQLite built in: node recordPackage.mjs <n8n's data folder>

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

const folder = process.argv[2] ?? '';
const packages = join(folder, 'nodes');
const require = createRequire(join(packages, 'package.json'));

const database = new DatabaseSync(join(folder, 'database.sqlite'), { timeout: 10_000 });
const insertPackage = database.prepare(
	`INSERT INTO installed_packages (packageName, installedVersion, authorName, authorEmail, createdAt, updatedAt)
	VALUES (?, ?, ?, ?, strftime('%Y-%m-%d %H:%M:%f', 'now'), strftime('%Y-%m-%d %H:%M:%f', 'now'))`,
);
const insertNode = database.prepare(
	'INSERT INTO installed_nodes (name, type, latestVersion, package) VALUES (?, ?, ?, ?)',
);

const { dependencies } = JSON.parse(readFileSync(join(packages, 'package.json'), 'utf8'));
database.exec('BEGIN IMMEDIATE');
for (const [name, version] of Object.entries(dependencies)) {
	database.prepare('DELETE FROM installed_nodes WHERE package = ?').run(name);
	database.prepare('DELETE FROM installed_packages WHERE packageName = ?').run(name);
	const root = join(packages, 'node_modules', name);
	const { author, n8n } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
	insertPackage.run(name, version, author?.name ?? null, author?.email ?? null);
	for (const file of n8n.nodes) {
		const className = file.split('/').at(-1).replace('.node.js', '');
		const { description } = new (require(join(root, file))[className])();
		const latest = Math.max(...[description.version].flat());
		insertNode.run(description.displayName, `${name}.${description.name}`, latest, name);
	}
}
database.exec('COMMIT');
database.close();
