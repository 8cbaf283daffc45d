import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ROOT } from '../../../tools/install.mjs';
import { type Sandbox, startSandbox } from '../../../sandbox/sandbox';
import { EditorPage } from './editorPage';
import { InstalledN8n } from '../support/installedN8n';
import type { NodeSearch } from './nodeSearch';
import { everyOperation, trigger } from './panelDescription';
import { createPanelWorkflow } from './panelWorkflow';

// What a search for the nodes finds in the real editor.

const PICTURES = join(ROOT, 'test-results', 'search');

/** The part of a list that is visible without scrolling. */
const SEEN_AT_ONCE = 10;

let sandbox: Sandbox;
let n8n: InstalledN8n;
let editor: EditorPage;
let search: NodeSearch;

/** n8n makes one entry of a node and of the trigger that is named after it. */
const ENTRY = 'Diadoc';

const triggerOn = trigger.description.properties.find(({ name }) => name === 'eventTypes');

beforeAll(async () => {
	sandbox = await startSandbox({ events: 1 });
	n8n = await InstalledN8n.start();
	editor = await EditorPage.signIn(n8n.url, n8n.login, PICTURES);
	await editor.openWorkflow(await createPanelWorkflow(n8n.client, sandbox, []));
	search = await editor.openNodeSearch();
});

afterAll(async () => {
	await editor?.close();
	await n8n?.dispose();
	await sandbox?.close();
});

const WORDS = ['Diadoc', 'Diadok', 'Диадок', 'контур диадок', 'ЭДО', 'EDI', 'Kontur', 'подписан'];
const DOCUMENTS = ['контрагент', 'счет фактура', 'ТОРГ-12', 'КЭП', 'печатная форма'];

test.each([...WORDS, ...DOCUMENTS])('%s finds the nodes', async (word) => {
	const seen = async () => (await search.find(word)).slice(0, SEEN_AT_ONCE);
	await expect.poll(seen).toContain(ENTRY);
	await editor.screenshot(word);
	expect(await editor.complaints()).toEqual([]);
});

test('what is found are both nodes, with all that they can do', async () => {
	await search.choose(ENTRY);
	expect(await search.abilities()).toEqual([
		`Actions (${everyOperation().length})`,
		`Triggers (${triggerOn?.options?.length})`,
	]);
});

test('an event that is found becomes a trigger that waits for it', async () => {
	await search.unfold('Triggers');
	await search.choose('On document received получен документ');
	const panel = await editor.openedPanel();
	expect(await panel.chosen('eventTypes')).toEqual(['Document Received · Получен документ']);
	await editor.screenshot('trigger');
});
