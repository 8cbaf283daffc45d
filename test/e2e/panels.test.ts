import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { INodeParameters, INodeProperties } from 'n8n-workflow';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ROOT } from '../../tools/install.mjs';
import type { WorkflowNode } from '../../tools/n8n/client.mjs';
import { type Sandbox, startSandbox } from '../sandbox/sandbox';
import { EditorPage } from './editor-page';
import { InstalledN8n } from './installed-n8n';
import type { NodePanel } from './node-panel';
import {
	choicesOf,
	collectionsOf,
	type DescribedNode,
	everyOperation,
	seenIn,
	shownProperties,
	switchesOf,
	trigger,
} from './panel-description';

// Both nodes in the real editor, as a person works with them. What was seen is kept as pictures.

const PICTURES = join(ROOT, 'test-results', 'panels');

/** More than one page of each list. */
const ORGANIZATIONS = 120;
const COUNTERAGENTS = 250;
const DEPARTMENTS = 130;

/** Every collection filled. */
const TALL = 1700;

let sandbox: Sandbox;
let n8n: InstalledN8n;
let editor: EditorPage;

const nameOf = ({ parameters: { resource, operation } }: DescribedNode) =>
	resource === undefined ? 'trigger' : `${String(resource)} ${String(operation)}`;

/** What an operation needs beside the box: of the first letter that the box received. */
function knownIds(): INodeParameters {
	const [event] = sandbox.box.events;
	const message = event?.Message;
	return {
		eventId: event?.EventId ?? '',
		messageId: message?.MessageId ?? '',
		entityId: message?.Entities[0]?.EntityId ?? '',
	};
}

function chosenBox({ guid, title } = sandbox.box): INodeParameters {
	return { __rl: true, mode: 'list', value: guid, cachedResultName: title };
}

/** The parameters of a node that can be run as it is. */
function runnableParameters(node: DescribedNode): INodeParameters {
	const known: INodeParameters = { ...knownIds(), boxId: chosenBox() };
	const names = shownProperties(node).map(({ name }) => name);
	const needed = Object.entries(known).filter(([name]) => names.includes(name));
	return { ...node.parameters, ...Object.fromEntries(needed) };
}

const nodes: DescribedNode[] = [...everyOperation(), trigger];

/** Looks for itself what the lists offer; its box is to be chosen. */
const CHOOSER = 'lists';

async function createWorkflow(): Promise<string> {
	const credential = await n8n.client.createCredential({
		name: 'Diadoc sandbox',
		type: 'diadocApi',
		data: { environment: 'custom', baseUrl: sandbox.url, accessToken: sandbox.token },
	});
	const diadoc = (
		name: string,
		type: string,
		parameters: INodeParameters,
		index: number,
	): WorkflowNode => ({
		id: name,
		name,
		type: `n8n-nodes-diadoc.${type}`,
		typeVersion: 1,
		position: [(index % 4) * 240, Math.floor(index / 4) * 200],
		parameters,
		credentials: { diadocApi: credential },
	});
	const start: WorkflowNode = {
		id: 'start',
		name: 'Start',
		type: 'n8n-nodes-base.manualTrigger',
		typeVersion: 1,
		position: [-240, 200],
		parameters: {},
	};
	const all = [
		...nodes.map((node, index) =>
			diadoc(nameOf(node), node.description.name, runnableParameters(node), index),
		),
		diadoc(CHOOSER, 'diadoc', { resource: 'event', operation: 'getAll' }, nodes.length),
	];
	const targets = all
		.filter(({ type }) => type !== `n8n-nodes-diadoc.${trigger.description.name}`)
		.map(({ name }) => ({ node: name, type: 'main', index: 0 }));
	return await n8n.client.createWorkflow({
		name: 'Panels',
		nodes: [start, ...all],
		connections: { [start.name]: { main: [targets] } },
	});
}

beforeAll(async () => {
	sandbox = await startSandbox({
		events: 60,
		forwardedEvents: 5,
		organizations: ORGANIZATIONS,
		counteragents: COUNTERAGENTS,
		departments: DEPARTMENTS,
	});
	n8n = await InstalledN8n.start();
	rmSync(PICTURES, { recursive: true, force: true });
	editor = await EditorPage.signIn(n8n.url, n8n.login, PICTURES);
	await editor.openWorkflow(await createWorkflow());
	console.log(`Pictures of what the editor shows: ${PICTURES}`);
});

afterAll(async () => {
	await editor?.close();
	await n8n?.dispose();
	await sandbox?.close();
});

/** Adds everything that a collection offers, also what it offers only when something else is on. */
async function addAll(
	panel: NodePanel,
	collection: INodeProperties,
	options: readonly INodeProperties[],
): Promise<void> {
	const isDependent = (option: INodeProperties) => switchesOf(option).length > 0;
	for (const option of options.filter((each) => !isDependent(each)))
		await panel.add(collection, option);
	for (const option of options.filter(isDependent)) {
		for (const property of options.filter(({ name }) => switchesOf(option).includes(name)))
			await panel.choose({ property, value: true });
		await panel.add(collection, option);
	}
}

describe.each(nodes.map((node) => [nameOf(node), node] as const))('%s', (name, node) => {
	let panel: NodePanel;

	beforeAll(async () => {
		panel = await editor.openPanel(name);
	});

	afterAll(async () => {
		await panel?.close();
	});

	test('has exactly the parameters that its description tells, whatever is chosen', async () => {
		await editor.screenshot(name);
		await panel.shows(seenIn(node));
		for (const choice of choicesOf(node)) {
			await panel.choose(choice);
			const parameters = { ...node.parameters, [choice.property.name]: choice.value };
			await panel.shows(seenIn({ ...node, parameters }));
		}
		expect(await editor.complaints()).toEqual([]);
	});

	test('takes every filter and option, and runs with them as they come', async () => {
		const seen = seenIn(node);
		for (const { property, options } of collectionsOf(shownProperties(node))) {
			await addAll(panel, property, options);
			const place = seen.labels.indexOf(property.displayName) + 1;
			seen.labels.splice(place, 0, ...options.map(({ displayName }) => displayName));
		}
		await editor.screenshot(`${name}, filled`, TALL);
		await panel.shows(seen);

		const items = await panel.run();
		await editor.screenshot(`${name}, run`);
		expect(await editor.complaints()).toEqual([]);
		expect(items).toMatch(/^[1-9]\d* items?$/);
	});
});
