import { afterAll, beforeAll, expect, test } from 'vitest';
import { failureOf, nodeOutput, unseenExecutions } from '../../../tools/n8n/executions.mjs';
import { type Sandbox, startSandbox } from '../../../sandbox/sandbox';
import { publishWorkflow } from '../crash/workflow';
import { filesAreRead, publishReaderOfFiles } from '../delivery/triggerFiles';
import { CalledWorkflow } from './calledWorkflow';
import { QueueModeN8n } from './queueModeN8n';

// What docs/guide/installing.md says of files in queue mode, and of a worker without the package.

let sandbox: Sandbox;
let n8n: QueueModeN8n;
let credential: { id: string; name: string };

beforeAll(async () => {
	sandbox = await startSandbox({ events: 40 });
	n8n = await QueueModeN8n.start({}, 1);
	credential = await n8n.client.createCredential({
		name: 'Living on',
		type: 'diadocApi',
		data: { environment: 'custom', baseUrl: sandbox.url, accessToken: sandbox.token },
	});
});

afterAll(async () => {
	await n8n?.dispose();
	await sandbox?.close();
});

/** Lets events happen. @returns their ids */
const grow = (count: number) => sandbox.box.grow(count).map(({ EventId }) => EventId);

test('files that the trigger downloaded in the main process are read on a worker', async () => {
	const workflowId = await publishReaderOfFiles(n8n.client, sandbox, credential);
	await filesAreRead(n8n.client, workflowId, sandbox, { least: 5, storage: 'database:' });
	expect(n8n.taken()['worker-1'].length).toBeGreaterThan(0);
	await n8n.client.deleteWorkflow(workflowId);
});

test('of what a worker without the package fails n8n keeps no events, which Event: Get Many brings', async () => {
	const { workflowId } = await publishWorkflow(n8n.client, sandbox);
	const executions = async () => await unseenExecutions(n8n.client, workflowId, new Set());
	const brought = async () =>
		(await executions())
			.flatMap((execution) => nodeOutput(execution, 'Diadoc Trigger'))
			.map(({ eventId }) => eventId);
	const after = sandbox.box.events.at(-1)?.IndexKey ?? '';
	await n8n.restartWorkers({ without: 'worker-1' });
	const failed = grow(3);
	await expect
		.poll(async () => (await executions()).map(failureOf))
		.toEqual([expect.stringContaining('Unrecognized node type: n8n-nodes-diadoc')]);

	await n8n.restartWorkers();
	const later = grow(2);
	await expect.poll(brought).toEqual(later);
	const reading = await CalledWorkflow.publish(n8n.client, n8n.url, {
		parameters: {
			resource: 'event',
			operation: 'getAll',
			boxId: { __rl: true, mode: 'id', value: sandbox.box.guid },
			returnAll: true,
			filters: { after },
		},
		credential: { type: 'diadocApi', ...credential },
	});
	const [read] = await reading.call([{}]);
	const events = read === undefined ? [] : nodeOutput(read, CalledWorkflow.action);
	expect(events.map(({ eventId }) => eventId)).toEqual([...failed, ...later]);
});
