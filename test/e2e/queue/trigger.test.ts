import { afterAll, beforeAll, expect, test } from 'vitest';
import { nodeOutput, unseenExecutions } from '../../../tools/n8n/executions.mjs';
import { awaitEveryEvent } from '../../../tools/start/check.mjs';
import { publishDemo, TRIGGER } from '../../../tools/start/demoWorkflow.mjs';
import { type Sandbox, startSandbox } from '../../../sandbox/sandbox';
import { CalledWorkflow } from './calledWorkflow';
import { printFigures } from './figures';
import { QueueModeN8n } from './queueModeN8n';

/** Polls happen in the main process, executions in the workers. */

const WORKFLOWS = ['First', 'Second', 'Third', 'Fourth'];

let sandbox: Sandbox;
let n8n: QueueModeN8n;
const workflowIds: string[] = [];
/** EventIds of the newest events of the box: the documents of earlier ones have changed since their delivery. */
let newest: string[] = [];

const eventIds = () => sandbox.box.events.map(({ EventId }) => EventId);

const everyEventArrives = async () => {
	for (const workflowId of workflowIds) {
		await awaitEveryEvent({
			client: n8n.client,
			workflowId,
			eventIds: async () => eventIds(),
			signal: new AbortController().signal,
		});
	}
};

const executionsOf = async (workflowId: string) =>
	await unseenExecutions(n8n.client, workflowId, new Set());

beforeAll(async () => {
	sandbox = await startSandbox({ events: 620, sharedTicks: [500] });
	n8n = await QueueModeN8n.start();
	for (const name of WORKFLOWS) {
		const connection = { url: sandbox.url, token: sandbox.token };
		const target = { name, connection, boxId: sandbox.box.guid };
		const options = { ...target, startFrom: 'beginning', goesOn: false } as const;
		workflowIds.push((await publishDemo(n8n.client, options)).workflowId);
	}
});

afterAll(async () => {
	await n8n?.dispose();
	await sandbox?.close();
});

test('every event arrives in exactly one execution of each workflow, as the box grows', async () => {
	await everyEventArrives();
	for (const count of [25, 40]) {
		newest = sandbox.box.grow(count, { sharedTicks: [0, 7] }).map(({ EventId }) => EventId);
		await everyEventArrives();
	}
});

test('every execution ran in one of the workers, and both took part', async () => {
	const { 'worker-1': one, 'worker-2': two } = n8n.taken();
	const executions = (await Promise.all(workflowIds.map(executionsOf))).flat();
	expect([...one, ...two].sort()).toEqual(executions.map(({ id }) => id).sort());
	expect(Math.min(one.length, two.length)).toBeGreaterThan(0);
	printFigures('Trigger in queue mode', {
		workflows: workflowIds.length,
		'events in the box': eventIds().length,
		executions: executions.length,
		'executions on worker 1': one.length,
		'executions on worker 2': two.length,
		'lost, twice': '0, 0',
	});
});

test('the items are those that Event: Get Many gives', async () => {
	const data = { environment: 'custom', baseUrl: sandbox.url, accessToken: sandbox.token };
	const type = 'diadocApi';
	const credential = await n8n.client.createCredential({ name: 'Items', type, data });
	const boxId = { __rl: true, mode: 'id', value: sandbox.box.guid };
	const workflow = await CalledWorkflow.publish(n8n.client, n8n.url, {
		parameters: {
			resource: 'event',
			operation: 'getAll',
			boxId,
			returnAll: true,
			options: { includeDetails: true },
		},
		credential: { type, ...credential },
	});
	const isNewest = ({ eventId }: Record<string, unknown>) => newest.includes(String(eventId));
	const [called] = await workflow.call([{}]);
	const items = called === undefined ? [] : nodeOutput(called, CalledWorkflow.action);
	expect(items).toHaveLength(eventIds().length);
	for (const workflowId of workflowIds) {
		const executions = await executionsOf(workflowId);
		const delivered = executions.flatMap((execution) => nodeOutput(execution, TRIGGER));
		expect(delivered.filter(isNewest)).toEqual(items.filter(isNewest));
		expect(delivered.filter(isNewest)).toHaveLength(newest.length);
	}
});
