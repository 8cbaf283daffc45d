// Run by imported.test.ts on n8n's own Node, which has SQLite built in: node shareNodeIds.mjs <user folder> <workflow id>...
// Gives all nodes of a stored workflow the id of the first one, as older versions of n8n let it happen.

import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

const [, , userFolder = '', ...workflowIds] = process.argv;
const database = new DatabaseSync(join(userFolder, '.n8n', 'database.sqlite'));
for (const [table, key] of [
	['workflow_entity', 'id'],
	['workflow_history', 'workflowId'],
]) {
	for (const workflowId of workflowIds) {
		const stored = database.prepare(`SELECT rowid, nodes FROM ${table} WHERE ${key} = ?`);
		for (const { rowid, nodes } of stored.all(workflowId)) {
			const [first, ...others] = JSON.parse(String(nodes));
			const shared = [first, ...others.map((node) => ({ ...node, id: first.id }))];
			database
				.prepare(`UPDATE ${table} SET nodes = ? WHERE rowid = ?`)
				.run(JSON.stringify(shared), rowid);
		}
	}
}
database.close();
