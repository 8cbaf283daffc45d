import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runProcess } from '../../../tools/processes.mjs';
import { type Sandbox, startSandbox } from '../../../sandbox/sandbox';
import { type World, WORLDS } from '../crash/worlds';
import { InstalledN8n } from '../support/installedN8n';
import {
	fileWorkflow,
	type FileWorkflow,
	handedOver,
	importWorkflows,
	noting,
	published,
	triggerNode,
} from './workflowFiles';

// Workflows that come from files, as people keep, copy and generate them, and their later versions.

const TRIGGER = 'Diadoc Trigger';
const SECOND = 'Second Diadoc Trigger';
/** Only the Code node needs them: n8n starts sooner. */
const WITHOUT_RUNNERS = { N8N_RUNNERS_MODE: 'external', N8N_RUNNERS_AUTH_TOKEN: 'unused' };

let sandbox: Sandbox;
let n8n: InstalledN8n;
let credential: { id: string; name: string };
/** Imported all at once, and published in their worlds. */
let files: Record<World, Record<'missing' | 'shared', FileWorkflow>>;

beforeAll(async () => {
	sandbox = await startSandbox({ events: 10 });
	n8n = await InstalledN8n.start(WITHOUT_RUNNERS);
	credential = await n8n.client.createCredential({
		name: 'Imported',
		type: 'diadocApi',
		data: { environment: 'custom', baseUrl: sandbox.url, accessToken: sandbox.token },
	});
	const made = () => ({
		missing: fileWorkflow('No ids', [node(TRIGGER)], noting('before')),
		shared: fileWorkflow('Shared id', [node(TRIGGER)], noting('before')),
	});
	files = { memory: made(), scheduled: made(), durable: made() };
	await importWorkflows(
		n8n,
		Object.values(files).flatMap(({ missing, shared }) => [missing, shared]),
	);
});

afterAll(async () => {
	await n8n?.dispose();
	await sandbox?.close();
});

const node = (name: string, id?: string) => triggerNode(name, sandbox, credential, id);

/** Lets events happen. @returns their ids */
const grow = (count: number) => sandbox.box.grow(count).map(({ EventId }) => EventId);

/** Every event of the box has come by the trigger, once. */
async function eachEventCame({ id }: FileWorkflow, trigger: string): Promise<void> {
	const eventIds = async () =>
		(await handedOver(n8n.client, id, trigger)).map(({ eventId }) => eventId).toSorted();
	const expected = sandbox.box.events.map(({ EventId }) => EventId).toSorted();
	await expect.poll(eventIds).toEqual(expected);
}

/** What comes from now on gets another note, which only concerns the node behind the triggers. */
async function publishWithNote({ id }: FileWorkflow, note: string): Promise<void> {
	const { name } = noting(note);
	const { nodes } = await n8n.client.rest('GET', `/workflows/${id}`);
	const changed = nodes.map((each: { name: string; id: string }) =>
		each.name === name ? noting(note, each.id) : each,
	);
	await n8n.client.rest('PATCH', `/workflows/${id}`, { nodes: changed });
	await published(n8n.client, id);
}

/** What n8n would not import, and older versions of it have stored. */
async function shareNodeIds(...workflows: FileWorkflow[]): Promise<void> {
	const script = fileURLToPath(new URL('shareNodeIds.mjs', import.meta.url));
	const args = [script, n8n.userFolder, ...workflows.map(({ id }) => id)];
	await runProcess(process.execPath, ['--disable-warning=ExperimentalWarning', ...args]);
}

test('a file in which two nodes share an id is refused, and they are named', async () => {
	const file = fileWorkflow('Shared id', [node(TRIGGER, 'id')], noting('', 'id'));
	await expect(importWorkflows(n8n, [file])).rejects.toThrow(
		'Nodes "Diadoc Trigger" and "Note" share the node ID "id"',
	);
});

test('two triggers of one id are not published, and they are named', async () => {
	const workflow = fileWorkflow('Two triggers', [node(TRIGGER), node(SECOND)], noting(''));
	await importWorkflows(n8n, [workflow]);
	await shareNodeIds(workflow);
	await expect(n8n.client.publish(workflow.id)).rejects.toThrow(
		'triggers "Diadoc Trigger", "Second Diadoc Trigger" share the node ID',
	);
});

describe.each<World>(['memory', 'scheduled', 'durable'])('%s world', (world) => {
	let missing: FileWorkflow;
	let shared: FileWorkflow;

	beforeAll(async () => {
		({ missing, shared } = files[world]);
		for (const { id } of [missing, shared]) await published(n8n.client, id);
		await n8n.restart({
			how: 'stop',
			env: WORLDS[world],
			meanwhile: async () => {
				await shareNodeIds(shared);
				grow(2);
			},
		});
	});

	// So many schedules are much for n8n.
	afterAll(async () => {
		for (const { id } of [missing, shared]) await n8n?.client.deleteWorkflow(id);
	});

	test('imported without ids, or published by an older n8n with one id for all nodes, each event comes once', async () => {
		await eachEventCame(missing, TRIGGER);
		await eachEventCame(shared, TRIGGER);
	});

	test('with another node behind it, the trigger goes on from its place', async () => {
		await publishWithNote(missing, 'after');
		const grown = grow(3);
		await eachEventCame(missing, TRIGGER);
		await eachEventCame(shared, TRIGGER);
		const notes = (await handedOver(n8n.client, missing.id, TRIGGER))
			.filter(({ eventId }) => grown.includes(eventId))
			.map(({ note }) => note);
		expect(notes).toEqual(grown.map(() => 'after'));
	});

	test('an older file imported while the workflow runs stops it, and published it goes on from its place', async () => {
		const file = join(n8n.userFolder, `${world}.json`);
		await n8n.command('export:workflow', `--id=${missing.id}`, `--output=${file}`);
		grow(2);
		await eachEventCame(missing, TRIGGER);
		await importWorkflows(n8n, JSON.parse(readFileSync(file, 'utf8')));
		const status = async () => (await n8n.client.publicationStatus(missing.id)).status;
		await expect.poll(status).toBe('not_published');
		grow(2);
		await published(n8n.client, missing.id);
		await eachEventCame(missing, TRIGGER);
	});
});
