import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { INodeProperties } from 'n8n-workflow';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ROOT } from '../../../tools/install.mjs';
import { properActs } from '../../support/properActs';
import { ask } from '../../../sandbox/plainClient';
import { type Sandbox, startSandbox } from '../../../sandbox/sandbox';
import { sent } from '../../../sandbox/story/acts/sending';
import { KINDS } from '../../../sandbox/story/documentKinds';
import { DOCUMENT_TYPES } from '../../../sandbox/story/documentTypes';
import { planLetter } from '../../../sandbox/story/letter';
import { EditorPage } from './editorPage';
import { InstalledN8n } from '../support/installedN8n';
import type { LocatorList } from './locatorList';
import type { NodePanel } from './nodePanel';
import {
	choicesOf,
	collectionsOf,
	entriesFromTheStart,
	everyOperation,
	givesFiles,
	operation,
	seenIn,
	switchesOf,
	titleOf,
	trigger,
} from './panelDescription';
import { createPanelWorkflow, CREDENTIAL_NAME, runnable } from './panelWorkflow';

// Both nodes in the real editor, as a person works with them, with screenshots.

const PICTURES = join(ROOT, 'test-results', 'panels');

const TALL = 1700;

const ORGANIZATIONS = 120;
const COUNTERAGENTS = 250;
const DEPARTMENTS = 130;
const PAGE = 100;

let sandbox: Sandbox;
let n8n: InstalledN8n;
let editor: EditorPage;
let employeeId: string;
let counteragentBoxId: string;

const named = [...everyOperation(), trigger].map((node) => ({ name: titleOf(node), node }));

/** A node with all the lists, and nothing chosen yet. */
const LISTS = 'Lists';
const unchosen = operation('event', 'getAll');

beforeAll(async () => {
	sandbox = await startSandbox({
		events: 60,
		forwardedEvents: 5,
		organizations: ORGANIZATIONS,
		counteragents: COUNTERAGENTS,
		departments: DEPARTMENTS,
	});
	const acts = await properActs(sandbox);
	employeeId = sandbox.box.owner.userId;
	const partner = sandbox.box.counteragents.find(
		({ CurrentStatus }) => CurrentStatus === 'IsMyCounteragent',
	);
	counteragentBoxId = partner?.Organization.Boxes[0]?.BoxId ?? '';
	n8n = await InstalledN8n.start();
	rmSync(PICTURES, { recursive: true, force: true });
	process.stdout.write(`Pictures of the panels: ${PICTURES}\n`);
	editor = await EditorPage.signIn(n8n.url, n8n.login, PICTURES);
	const workflowId = await createPanelWorkflow(n8n.client, sandbox, [
		...named.map(({ name, node }) => ({ name, node: runnable(node, sandbox, acts) })),
		{ name: LISTS, node: unchosen },
	]);
	await editor.openWorkflow(workflowId);
});

afterAll(async () => {
	await editor?.close();
	await n8n?.dispose();
	await sandbox?.close();
});

/** The editor's errors, apart from the one that it does not know the fields of n8n's own nodes. */
const complaints = async () =>
	(await editor.complaints()).filter((each) => !each.includes('/schemas/n8n-nodes-base.'));

/** Adds everything that a collection offers, even conditionally. */
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

describe.each(named)('the panel of $name', ({ name, node }) => {
	let panel: NodePanel;

	beforeAll(async () => {
		panel = await editor.openPanel(name);
	});

	afterAll(async () => {
		await panel?.close();
	});

	test('has exactly the parameters of its description, whatever is chosen', async () => {
		await panel.shows(seenIn(node));
		await editor.screenshot(name);
		for (const choice of choicesOf(node)) {
			await panel.choose(choice);
			const parameters = { ...node.parameters, [choice.property.name]: choice.value };
			await panel.shows(seenIn({ ...node, parameters }));
		}
		expect(await complaints()).toEqual([]);
	});

	test('offers the credential that it has', async () => {
		await expect.poll(async () => await panel.credential()).toBe(CREDENTIAL_NAME);
	});

	test('takes every filter and option, and runs with them as they come', async () => {
		const seen = seenIn(node);
		// The editor has dropped the box while several were chosen.
		if (node === trigger) await panel.list('boxId').enterId(sandbox.box.boxId);
		for (const { property, options } of collectionsOf(node)) {
			const there = entriesFromTheStart(property, node);
			await addAll(
				panel,
				property,
				options.filter((option) => !there.includes(option)),
			);
			const place = seen.labels.indexOf(property.displayName) + 1;
			seen.labels.splice(place, there.length, ...options.map(({ displayName }) => displayName));
		}
		await panel.shows(seen);
		// The editor drops the choice in a list that depends on a changed parameter.
		if (node.parameters.operation === 'requestApproval')
			await panel.list('userId').enterId(employeeId);
		if (node.parameters.operation === 'create')
			await panel.list('toBoxId').enterId(counteragentBoxId);
		await editor.screenshot(`${name}, filled`, TALL);

		// The newest event is the one of Event: Get Last and the trigger, and acts bring events without a file.
		if (givesFiles(node)) {
			sandbox.box.live((stage) => [sent(planLetter(stage, 'Inbound', [KINDS.invoice]))]);
		}
		await panel.run();
		await editor.screenshot(`${name}, run`);
		expect(await complaints()).toEqual([]);
		expect(await panel.itemCount()).toMatch(/^[1-9]\d* items?$/);
		if (givesFiles(node)) expect(await panel.files()).not.toEqual([]);
	});
});

describe('the panel of a trigger of several boxes', () => {
	let panel: NodePanel;

	beforeAll(async () => {
		panel = await editor.openPanel(titleOf(trigger));
	});

	afterAll(async () => {
		await panel?.close();
	});

	test('lists all boxes, takes some of them, and says from which an event comes', async () => {
		const boxScope = choicesOf(trigger).find(
			({ property, value }) => property.name === 'boxScope' && value === 'several',
		);
		if (!boxScope) throw new Error('The trigger has no choice of boxes');
		await panel.choose(boxScope);
		const entries = await panel.openList('boxIds');
		await expect.poll(async () => await entries.count()).toBeGreaterThan(ORGANIZATIONS);
		const chosen = [sandbox.box, sandbox.emptyBox].map(({ owner }) => owner);
		for (const { inn } of chosen) {
			await panel.searchList('boxIds', inn);
			await entries.filter({ hasText: inn }).click();
		}
		await editor.screenshot('several boxes, list');
		// Of the lists that depend on the boxes, asked for while none was chosen.
		await complaints();
		const names = await panel.chosen('boxIds');
		expect(names.join()).toContain(chosen[0]?.shortName);
		await panel.run();
		await editor.screenshot('several boxes', TALL);
		expect(await complaints()).toEqual([]);
		expect(await panel.itemCount()).toBe('1 item');
	});
});

describe('the lists of a panel', () => {
	let panel: NodePanel;

	const filter = (name: string) => {
		const filters = collectionsOf(unchosen).find(({ property }) => property.name === 'filters');
		const option = filters?.options.find((each) => each.name === name);
		if (!filters || !option) throw new Error(`No filter ${name}`);
		return { collection: filters.property, option };
	};

	const addFilter = async (name: string): Promise<LocatorList> => {
		const { collection, option } = filter(name);
		await panel.add(collection, option);
		return panel.list(name);
	};

	const asked = () => sandbox.requests.findLast(({ path }) => path === '/V8/GetNewEvents')?.query;

	/** The editor stores an entry a moment later, so a quick run may still have the old value. */
	const runsWith = async (query: Record<string, string>) => {
		const run = async () => {
			await panel.run();
			return asked();
		};
		await expect.poll(run).toMatchObject(query);
	};

	beforeAll(async () => {
		panel = await editor.openPanel(LISTS);
	});

	afterAll(async () => {
		await panel?.close();
	});

	test('that depend on the box say so while none is chosen', async () => {
		const counteragents = await addFilter('counteragentBoxId');
		await counteragents.open();
		expect(await counteragents.refusal()).toContain('Choose a box first');
		await editor.screenshot('list without a box');
		await counteragents.close();
		// The editor reports every refused list on the console.
		await editor.complaints();
	});

	test('have all boxes, page by page, and find one', async () => {
		const { box } = sandbox;
		const answer = await ask(sandbox, '/GetMyOrganizations', { accept: 'application/json' });
		const { Organizations }: { Organizations: Array<{ Boxes: object[] }> } = await answer.json();
		const boxes = panel.list('boxId');
		await boxes.open();
		await boxes.loadsAll(Organizations.flatMap(({ Boxes }) => Boxes).length, PAGE);
		await editor.screenshot('list of boxes');
		await boxes.search(box.owner.inn);
		await boxes.hasEntries(1);
		await boxes.choose(box.owner.inn);
		expect(await boxes.chosen()).toContain(box.owner.shortName);
		expect(await complaints()).toEqual([]);
	});

	test('have all counteragents, page by page, and let Diadoc find one', async () => {
		const partners = sandbox.box.counteragents.filter(
			({ CurrentStatus }) => CurrentStatus === 'IsMyCounteragent',
		);
		const wanted = partners.at(-1)?.Organization;
		if (!wanted) throw new Error('No counteragent');
		const counteragents = panel.list('counteragentBoxId');
		await counteragents.open();
		await counteragents.loadsAll(partners.length, PAGE);
		await counteragents.search(wanted.Inn);
		await counteragents.hasEntries(1);
		expect(sandbox.requests.at(-1)).toMatchObject({
			path: '/V3/GetCounteragents',
			query: { query: wanted.Inn },
		});
		await editor.screenshot('list of counteragents');
		await counteragents.choose(wanted.Inn);
		expect(await counteragents.chosen()).toContain(wanted.ShortName);
		expect(await complaints()).toEqual([]);
	});

	test('have all departments, page by page, and find one', async () => {
		const department = sandbox.box.owner.departments.at(-1);
		if (!department) throw new Error('No department');
		const departments = await addFilter('departmentId');
		await departments.open();
		await departments.loadsAll(DEPARTMENTS + 1, PAGE);
		await editor.screenshot('list of departments');
		await departments.search(department.Name);
		await departments.hasEntries(1);
		await departments.choose(department.Name);
		expect(await departments.chosen()).toContain(department.Name);
		expect(await complaints()).toEqual([]);
	});

	test('have all document types, and find one', async () => {
		const wanted = DOCUMENT_TYPES.at(-1);
		if (!wanted) throw new Error('No document type');
		const { collection, option } = filter('documentTypes');
		await panel.add(collection, option);
		const types = await panel.openList(option.name);
		await expect.poll(async () => await types.count()).toBe(DOCUMENT_TYPES.length);
		await editor.screenshot('list of document types');
		await panel.searchList(option.name, wanted.Title);
		await expect.poll(async () => await types.count()).toBeLessThan(DOCUMENT_TYPES.length);
		await types.filter({ hasText: wanted.Name }).click();
		await runsWith({ typeNamedId: wanted.Name });
		expect(await complaints()).toEqual([]);
	});

	test('take ids as well', async () => {
		const departmentId = sandbox.box.owner.departments[0]?.DepartmentId ?? '';
		await panel.list('boxId').enterId(sandbox.box.boxId);
		await panel.list('departmentId').enterId(departmentId);
		await panel.list('counteragentBoxId').enterId(sandbox.foreignBox.guid);
		const counteragentBoxId = sandbox.foreignBox.guid;
		const chosen = { boxId: sandbox.box.guid, departmentId, counteragentBoxId };
		await runsWith(chosen);
		await editor.screenshot('ids');
		expect(await complaints()).toEqual([]);
	});
});
