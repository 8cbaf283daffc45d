import { randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { failureOf, nodeOutput, unseenExecutions } from '../../../tools/n8n/executions.mjs';
import { installPackage, packPackage } from '../../../tools/n8n/package.mjs';
import { type Sandbox, startSandbox } from '../../../sandbox/sandbox';
import { OFTEN } from '../crash/workflow';
import { InstalledN8n } from '../support/installedN8n';
import { filesAreRead, publishReaderOfFiles } from './triggerFiles';
import { published } from './workflowFiles';

// What docs/guide/installing.md and delivery.md say of a trigger that lives on in n8n.

const TRIGGER = 'Diadoc Trigger';
/** A text of the package as it is, and as it is in another version of it. */
const [TEXT, OTHER_TEXT] = [
	'Starts the workflow when a document is',
	'Starts it when a document is',
];

let sandbox: Sandbox;
let n8n: InstalledN8n;
let credential: { id: string; name: string };

beforeAll(async () => {
	sandbox = await startSandbox({ events: 40 });
	n8n = await InstalledN8n.start({ N8N_DEFAULT_BINARY_DATA_MODE: 'filesystem' });
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

const executions = async (workflowId: string) =>
	await unseenExecutions(n8n.client, workflowId, new Set());

const arrived = async (workflowId: string, node = TRIGGER) =>
	(await executions(workflowId))
		.flatMap((execution) => nodeOutput(execution, node))
		.map(({ eventId }) => eventId);

const eventIds = () => sandbox.box.events.map(({ EventId }) => EventId);

test('On Error of the trigger changes nothing: a 402 fails polls, and what came meanwhile comes once after it', async () => {
	const trigger = {
		id: randomUUID(),
		name: TRIGGER,
		type: 'n8n-nodes-diadoc.diadocTrigger',
		typeVersion: 1,
		position: [0, 0],
		onError: 'continueErrorOutput',
		credentials: { diadocApi: credential },
		parameters: {
			pollTimes: OFTEN,
			boxId: { __rl: true, mode: 'id', value: sandbox.box.guid },
			startFrom: 'beginning',
		},
	};
	const behind = (name: string) => ({
		id: randomUUID(),
		name,
		type: 'n8n-nodes-base.noOp',
		typeVersion: 1,
		position: [240, 0],
		parameters: {},
	});
	const to = (node: string) => [{ node, type: 'main', index: 0 }];
	const workflowId = await n8n.client.createWorkflow({
		name: 'On Error',
		nodes: [trigger, behind('Events'), behind('Errors')],
		connections: { [TRIGGER]: { main: [to('Events'), to('Errors')] } },
	});
	await published(n8n.client, workflowId);
	await expect.poll(async () => await arrived(workflowId, 'Events')).toEqual(eventIds());

	const path = '/V8/GetNewEvents';
	sandbox.faults.add({ path, times: Infinity, effect: { kind: 'status', status: 402 } });
	sandbox.box.grow(2);
	const failures = async () =>
		(await executions(workflowId)).map(failureOf).filter((failure) => failure !== undefined);
	await expect.poll(async () => (await failures()).length).toBeGreaterThan(1);
	expect((await failures())[0]).toContain('The box has no API subscription');
	sandbox.faults.clear();
	sandbox.box.grow(1);
	await expect.poll(async () => await arrived(workflowId, 'Events')).toEqual(eventIds());
	expect(await arrived(workflowId, 'Errors')).toEqual([]);
	await n8n.client.deleteWorkflow(workflowId);
});

test('files of the trigger are read by the next node, whether n8n keeps them in its folder or in its database', async () => {
	const least = 5;
	const inFolder = await publishReaderOfFiles(n8n.client, sandbox, credential);
	await filesAreRead(n8n.client, inFolder, sandbox, { least, storage: 'filesystem-v2:' });
	await n8n.client.deleteWorkflow(inFolder);
	await n8n.restart({ how: 'stop', env: { N8N_DEFAULT_BINARY_DATA_MODE: 'database' } });
	const inDatabase = await publishReaderOfFiles(n8n.client, sandbox, credential);
	await filesAreRead(n8n.client, inDatabase, sandbox, { least, storage: 'database:' });
	await n8n.client.deleteWorkflow(inDatabase);
});

test('the package is updated in place under a running trigger, which goes on from its place', async () => {
	const description = async () =>
		(await n8n.client.nodeTypes()).find(({ name }) => name === 'n8n-nodes-diadoc.diadocTrigger')
			?.description;
	const workflowId = await n8n.client.createWorkflow({
		name: 'Updated',
		nodes: [
			{
				id: randomUUID(),
				name: TRIGGER,
				type: 'n8n-nodes-diadoc.diadocTrigger',
				typeVersion: 1,
				position: [0, 0],
				credentials: { diadocApi: credential },
				parameters: {
					pollTimes: OFTEN,
					boxId: { __rl: true, mode: 'id', value: sandbox.box.guid },
					startFrom: 'beginning',
				},
			},
		],
		connections: {},
	});
	await published(n8n.client, workflowId);
	await expect.poll(async () => await arrived(workflowId)).toEqual(eventIds());

	const { tarball } = await packPackage(n8n.userFolder);
	await installPackage(tarball, n8n.userFolder);
	const code = join(n8n.userFolder, '.n8n/nodes/node_modules/n8n-nodes-diadoc/dist/diadoc.js');
	writeFileSync(code, readFileSync(code, 'utf8').replace(TEXT, OTHER_TEXT));
	sandbox.box.grow(2);
	await expect.poll(async () => await arrived(workflowId)).toEqual(eventIds());
	expect(await description()).toContain(TEXT);

	await n8n.restart({ how: 'stop', meanwhile: () => void sandbox.box.grow(2) });
	expect(await description()).toContain(OTHER_TEXT);
	await expect.poll(async () => await arrived(workflowId)).toEqual(eventIds());
});
