import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Execution } from '../../../tools/n8n/client.mjs';
import { nodeOutput } from '../../../tools/n8n/executions.mjs';
import { publishDemo, searchBoxes, TRIGGER } from '../../../tools/start/demoWorkflow.mjs';
import { type Sandbox, startSandbox } from '../../../sandbox/sandbox';
import { awaitedExecutions } from '../delivery/awaitedExecutions';
import { InstalledN8n } from '../support/installedN8n';
import { OutboundWatch } from '../support/outboundWatch';

// What a person does in the editor, by the editor's own requests.

let sandbox: Sandbox;
let n8n: InstalledN8n;
const watch = new OutboundWatch();

const credentialData = (accessToken: string) => ({
	environment: 'custom',
	baseUrl: sandbox.url,
	accessToken,
});

const credential = async (accessToken: string) =>
	await n8n.client.createCredential({
		name: 'Sandbox',
		type: 'diadocApi',
		data: credentialData(accessToken),
	});

beforeAll(async () => {
	sandbox = await startSandbox({ events: 12 });
	n8n = await InstalledN8n.start(watch.env);
});

afterAll(async () => {
	await n8n?.dispose();
	await sandbox?.close();
	watch.dispose();
});

test('Settings > Community nodes lists the package', async () => {
	const packages = await n8n.client.rest('GET', '/community-packages');
	expect(packages).toMatchObject([{ packageName: 'n8n-nodes-diadoc', failedLoading: false }]);
	const [{ installedNodes }] = packages;
	expect(installedNodes.map(({ type }: { type: string }) => type).sort()).toEqual([
		'n8n-nodes-diadoc.diadoc',
		'n8n-nodes-diadoc.diadocTrigger',
	]);
});

test.each([
	['a good token', () => sandbox.token, 'OK', ''],
	[
		'an expired token',
		() => sandbox.expiredToken,
		'Error',
		'Diadoc does not accept the access token',
	],
])('the credential test answers for %s', async (_, token, status, message) => {
	const data = credentialData(token());
	const { id, name } = await n8n.client.createCredential({
		name: 'Tested',
		type: 'diadocApi',
		data,
	});
	const answer = await n8n.client.rest('POST', '/credentials/test', {
		credentials: { id, name, type: 'diadocApi', data },
	});
	expect(answer.status).toBe(status);
	if (message) expect(answer.message).toContain(message);
	expect(JSON.stringify(answer)).not.toContain(token());
});

test('the Box dropdown lists the boxes of the token, and narrows them', async () => {
	const used = await credential(sandbox.token);
	const boxes = await searchBoxes(n8n.client, used);
	const own = [sandbox.box, sandbox.emptyBox, sandbox.samplesBox, sandbox.unsubscribedBox];
	expect(boxes.map(({ value }) => value).sort()).toEqual(own.map(({ guid }) => guid).sort());

	const [found, ...others] = await searchBoxes(n8n.client, used, sandbox.emptyBox.owner.inn);
	expect(found).toMatchObject({ value: sandbox.emptyBox.guid });
	expect(found?.name).toContain(sandbox.emptyBox.owner.shortName);
	expect(others).toEqual([]);
});

test('Fetch Test Event shows the newest event', async () => {
	const { workflowId } = await publishDemo(n8n.client, {
		name: 'Fetch Test Event',
		connection: { url: sandbox.url, token: sandbox.token },
		boxId: sandbox.box.guid,
		startFrom: 'now',
		goesOn: false,
	});
	await n8n.client.rest('POST', `/workflows/${workflowId}/run`, {
		triggerToStartFrom: { name: TRIGGER },
	});
	const run = await nextExecution(workflowId);
	expect(run).toMatchObject({ mode: 'manual', status: 'success' });
	expect(nodeOutput(run, TRIGGER).map(({ eventId }) => eventId)).toEqual([
		sandbox.box.events.at(-1)?.EventId,
	]);
});

test('a demo that is published again is kept, and its trigger begins anew unless it is to go on', async () => {
	const target = {
		name: 'Published again',
		connection: { url: sandbox.url, token: sandbox.token },
		boxId: sandbox.box.guid,
		startFrom: 'now' as const,
	};
	const triggerId = async (workflowId: string) => {
		const { nodes } = await n8n.client.rest('GET', `/workflows/${workflowId}`);
		return nodes.find(({ name }: { name: string }) => name === TRIGGER).id;
	};
	const first = await publishDemo(n8n.client, { ...target, goesOn: false });
	expect(first.isKept).toBe(false);
	const id = await triggerId(first.workflowId);
	expect(await publishDemo(n8n.client, { ...target, goesOn: true })).toEqual({
		...first,
		isKept: true,
	});
	expect(await triggerId(first.workflowId)).toBe(id);
	const { workflowId } = await publishDemo(n8n.client, { ...target, goesOn: false });
	expect(workflowId).toBe(first.workflowId);
	expect(await triggerId(workflowId)).not.toBe(id);
});

test('n8n talks to this machine only', () => {
	expect(watch.hosts()).toContain('127.0.0.1');
	expect(watch.outsiders()).toEqual([]);
});

async function nextExecution(workflowId: string): Promise<Execution> {
	const options = { seen: new Set<string>(), count: 1, timeout: 60_000 };
	const [execution] = await awaitedExecutions(n8n.client, workflowId, options);
	if (!execution) throw new Error('No execution');
	return execution;
}
