// The stored state of a workflow with a Diadoc Trigger, straight from n8n's SQLite database, with whatever a crash has
// left half-done. Run by storedWorkflow on n8n's own Node, which has SQLite built in: node readDatabase.mjs <n8n's data
// folder> <n8n's modules folder> <workflow id> <node id>

import { createRequire } from 'node:module';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { workflowOfRows } from './storedRows.mjs';

const [folder = '', modules = '', workflowId = '', nodeId = ''] = process.argv.slice(2);
// n8n stores the data of executions in this form.
const { parse } = createRequire(join(modules, 'package.json'))('flatted');

const database = new DatabaseSync(join(folder, 'database.sqlite'), {
	readOnly: true,
	timeout: 30_000,
});
const json = (text) => (text ? JSON.parse(text) : {});

const { nodes, staticData } = database
	.prepare('SELECT nodes, staticData FROM workflow_entity WHERE id = ?')
	.get(workflowId);
const { cursor } =
	database
		.prepare('SELECT cursor FROM poller_state WHERE workflowId = ? AND nodeId = ?')
		.get(workflowId, nodeId) ?? {};
const executions = database
	.prepare(
		`SELECT id, status, retryOf, data FROM execution_entity JOIN execution_data ON executionId = id
		WHERE execution_entity.workflowId = ? ORDER BY id`,
	)
	.all(workflowId);
database.close();
const rows = { nodes: json(nodes), staticData: json(staticData), cursor: json(cursor), executions };
process.stdout.write(JSON.stringify(workflowOfRows(rows, nodeId, parse)));
