// What n8n has stored of a workflow with a Diadoc Trigger, straight from its SQLite database: also what a crash has left
// half-done, before n8n puts it in order. Run by storedWorkflow on n8n's own Node, which has SQLite built in:
// node read-database.mjs <folder of n8n's data> <folder of n8n's modules> <workflow id> <node id>

import { createRequire } from 'node:module';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

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
const { name } = JSON.parse(nodes).find(({ id }) => id === nodeId);
const { cursor } =
	database
		.prepare('SELECT cursor FROM poller_state WHERE workflowId = ? AND nodeId = ?')
		.get(workflowId, nodeId) ?? {};
const { global, [`node:${name}`]: own } = json(staticData);
const state = json(cursor).state ?? own?.state ?? global?.[`diadocTrigger:${nodeId}`]?.kept;

/** What the trigger handed over: its output, or, as long as the execution has not finished, what it begins with. */
function itemsOf({ resultData, executionData }) {
	const output = resultData?.runData?.[name]?.[0]?.data?.main?.[0] ?? [];
	const begin = executionData?.nodeExecutionStack?.find(({ node }) => node.id === nodeId);
	const items = begin?.data.main[0] ?? [];
	return (items.length > 0 ? items : output).map(({ json: { eventId } }) => eventId);
}

const executions = database
	.prepare(
		`SELECT id, status, data FROM execution_entity JOIN execution_data ON executionId = id
		WHERE execution_entity.workflowId = ? ORDER BY id`,
	)
	.all(workflowId)
	.map(({ id, status, data }) => ({ id, status, eventIds: itemsOf(parse(data)) }));
database.close();
process.stdout.write(JSON.stringify({ state, executions }));
