// Checks what npm would publish, as n8n would get it: node tools/test/package.mjs <Node to load it on>...

import { mkdtempSync, mkdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ROOT } from '../install.mjs';
import { packPackage } from '../n8n/package.mjs';
import { readProcess, runProcess } from '../processes.mjs';

const MAX_UNPACKED_BYTES = 1_050_000;

/** What may be published; anything else got in by accident. */
const PUBLISHED = [
	/^(package\.json|README(\.ru)?\.md|LICENSE\.md|CHANGELOG\.md)$/,
	/^dist\/(diadoc|protocol|undici)\.js$/,
	/^dist\/(nodes|credentials)\/.*\.(node|credentials)\.js$/,
	/^dist\/LICENSES\.txt$/,
	/^dist\/nodes\/.*\.node\.json$/,
	/^dist\/nodes\/.*\/__schema__\/.*\.json$/, // the fields of the items
	/^dist\/icons\/[^/]+\.svg$/,
];

/** @type {string[]} */
const problems = [];
const folder = mkdtempSync(join(tmpdir(), 'n8n-nodes-diadoc-package-'));
try {
	const { tarball, files, unpackedSize } = await packPackage(folder);
	console.log(`${files.length} files, ${unpackedSize} bytes unpacked:`);
	for (const file of files) {
		console.log(`  ${file}`);
		if (!PUBLISHED.some((pattern) => pattern.test(file)))
			problems.push(`${file} should not be published`);
	}
	if (unpackedSize > MAX_UNPACKED_BYTES)
		problems.push(`more than ${MAX_UNPACKED_BYTES} bytes unpacked`);

	// A host of its own: besides the tarball, the package finds only n8n-workflow.
	const host = join(folder, 'host', 'node_modules');
	mkdirSync(host, { recursive: true });
	symlinkSync(join(ROOT, 'node_modules', 'n8n-workflow'), join(host, 'n8n-workflow'));
	const unpacked = join(folder, 'package');
	await runProcess('tar', ['-xzf', tarball, '-C', folder]);
	const manifest = JSON.parse(readFileSync(join(unpacked, 'package.json'), 'utf8'));
	const dependencies = Object.keys({ ...manifest.dependencies, ...manifest.optionalDependencies });
	if (dependencies.length > 0) problems.push(`dependencies: ${dependencies.join(', ')}`);

	const named = [...manifest.n8n.nodes, ...manifest.n8n.credentials];
	for (const file of named) {
		if (!files.includes(file)) problems.push(`${file} is named in package.json, but not published`);
	}
	for (const file of manifest.n8n.nodes) {
		const codex = file.replace(/\.js$/, '.json');
		if (!files.includes(codex)) problems.push(`${codex} is missing`);
	}

	const loader = fileURLToPath(new URL('loadPackage.cjs', import.meta.url));
	for (const node of process.argv.slice(2)) {
		try {
			const loaded = await readProcess(node, [loader, unpacked], {
				env: { ...process.env, NODE_PATH: host },
			});
			console.log(loaded.trimEnd());
		} catch (error) {
			problems.push(`It does not load: ${error}`);
		}
	}
} finally {
	rmSync(folder, { recursive: true, force: true });
}
problems.forEach((problem) => console.error(problem));
process.exitCode = problems.length > 0 ? 1 : 0;
