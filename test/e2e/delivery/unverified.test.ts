import { afterAll, beforeAll, expect, test } from 'vitest';
import { awaitEveryEvent } from '../../../tools/start/check.mjs';
import { publishDemo } from '../../../tools/start/demoWorkflow.mjs';
import { type Sandbox, startSandbox } from '../../../sandbox/sandbox';
import { InstalledN8n } from '../support/installedN8n';

// What docs/guide/installing.md says about a closed network, and about an n8n that does not load unverified packages.

/** Makes n8n 2.41 do what n8n 3 does by default. */
const AS_N8N_3 = {
	N8N_UNVERIFIED_PACKAGES_ENABLED: 'false',
	N8N_COMMUNITY_PACKAGES_PREVENT_LOADING: 'true',
};

let sandbox: Sandbox;
let n8n: InstalledN8n;
let workflowId: string;

const ours = async () =>
	(await n8n.client.nodeTypes())
		.map(({ name }) => name)
		.filter((name) => name.startsWith('n8n-nodes-diadoc.'))
		.toSorted();

const everyEventArrives = async () =>
	await awaitEveryEvent({
		client: n8n.client,
		workflowId,
		eventIds: async () => sandbox.box.events.map(({ EventId }) => EventId),
		signal: new AbortController().signal,
	});

beforeAll(async () => {
	sandbox = await startSandbox({ events: 20 });
	n8n = await InstalledN8n.startUnpacked();
});

afterAll(async () => {
	await n8n?.dispose();
	await sandbox?.close();
});

test('a package that was only unpacked is loaded, and its trigger works', async () => {
	expect(await ours()).toEqual(expect.arrayContaining(['n8n-nodes-diadoc.diadocTrigger']));
	({ workflowId } = await publishDemo(n8n.client, {
		name: 'Unverified',
		connection: { url: sandbox.url, token: sandbox.token },
		boxId: sandbox.box.guid,
		startFrom: 'beginning',
		goesOn: false,
	}));
	await everyEventArrives();
});

test('an n8n that loads no unverified packages does not have it', async () => {
	await n8n.restart({ how: 'stop', env: AS_N8N_3, meanwhile: () => void sandbox.box.grow(5) });
	expect(await ours()).toEqual([]);
});

test('loaded and published again, the trigger goes on from its place, and what came meanwhile comes once', async () => {
	await n8n.restart({ how: 'stop', meanwhile: () => void sandbox.box.grow(5) });
	// n8n does not register again by itself what failed at the last start.
	await n8n.client.publish(workflowId);
	const status = async () => (await n8n.client.publicationStatus(workflowId)).status;
	await expect.poll(status).toBe('published');
	await everyEventArrives();
});
