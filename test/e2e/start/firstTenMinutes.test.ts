import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { ROOT } from '../../../tools/install.mjs';
import { type Sandbox, startSandbox } from '../../../sandbox/sandbox';
import { delivered } from '../../../sandbox/story/acts/delivery';
import { dispatched } from '../../../sandbox/story/acts/sending';
import { signedByRecipient } from '../../../sandbox/story/acts/signing';
import { KINDS } from '../../../sandbox/story/documentKinds';
import { planLetter } from '../../../sandbox/story/letter';
import { EditorPage } from '../editor/editorPage';
import { InstalledN8n } from '../support/installedN8n';
import type { NodePanel } from '../editor/nodePanel';

// A person's first steps after installing the package in a plain n8n: everything in the browser, one step after
// another.

const PICTURES = join(ROOT, 'test-results', 'first-ten-minutes');

const TRIGGER = 'Diadoc Trigger';
const FIELDS = 'Edit Fields';
const PRINT_FORM = 'Get print form of document as PDF';

let sandbox: Sandbox;
let n8n: InstalledN8n;
let editor: EditorPage;
let panel: NodePanel;

/**
 * The editor's errors, apart from two: tests block its requests to a public registry about each community package, and
 * n8n does not know the fields of its own nodes.
 */
async function complaints(): Promise<string[]> {
	const isForeign = (complaint: string) =>
		complaint.endsWith('/n8n-nodes-diadoc') || complaint.includes('/schemas/n8n-nodes-base.');
	return (await editor.complaints()).filter((complaint) => !isForeign(complaint));
}

function counteragentSigns(number: string, total: string): { counteragent: string } {
	let counteragent = '';
	sandbox.box.live((stage) => {
		counteragent = stage.counteragent.shortName;
		const letter = planLetter(stage, 'Outbound', [KINDS.universalTransferDocument]);
		Object.assign(letter.main, { number, sums: { total, vat: '205.75' } });
		return [dispatched(letter), delivered(letter), signedByRecipient(letter)];
	});
	return { counteragent };
}

beforeAll(async () => {
	sandbox = await startSandbox({ events: 30 });
	n8n = await InstalledN8n.start();
	rmSync(PICTURES, { recursive: true, force: true });
	process.stdout.write(`Pictures of the first ten minutes: ${PICTURES}\n`);
	editor = await EditorPage.signIn(n8n.url, n8n.login, PICTURES);
});

// Each step continues where the one before has ended.
let hasStumbled = false;

beforeEach(({ skip }) => {
	skip(hasStumbled, 'an earlier step has not come to its end');
});

afterEach(async ({ task }) => {
	if (!hasStumbled) await editor.screenshot(task.name);
	hasStumbled ||= task.result?.state === 'fail';
});

afterAll(async () => {
	await editor?.close();
	await n8n?.dispose();
	await sandbox?.close();
});

test('1 the trigger is found by its Russian name', async () => {
	const search = await editor.beginWorkflow();
	// The editor's own, about the workflow that is still empty.
	await editor.complaints();
	await expect.poll(async () => await search.find('Диадок')).toEqual(['Diadoc']);
	await search.choose('Diadoc');
	await search.choose('On document signed by counteragent документ подписан контрагентом');
	panel = await editor.openedPanel();
	expect(await panel.chosen('eventTypes')).toEqual([
		'Document Signed by Counteragent · Документ подписан контрагентом',
	]);
	expect(await complaints()).toEqual([]);
});

test('2 the credential is made in the panel, which says what is wrong with it', async () => {
	const credential = await panel.createCredential();
	await credential.choose('environment', 'Custom URL');
	await credential.enter('baseUrl', sandbox.url);
	await credential.enter('accessToken', sandbox.expiredToken);
	await credential.save();
	await credential.says(/Diadoc does not accept the access token/);
	await editor.screenshot('2 a token that has expired');
	await credential.enter('accessToken', sandbox.token);
	await credential.save();
	await credential.closed();
	expect(await panel.credential()).toBe('Diadoc account');
	const again = await panel.editCredential();
	await again.says(/Connection tested successfully/);
	await editor.screenshot('2 a token that is good');
	await again.close();
	expect(await complaints()).toEqual([]);
});

test('3 the box is found in the list', async () => {
	const { owner } = sandbox.box;
	const boxes = panel.list('boxId');
	await boxes.open();
	await boxes.search(owner.shortName);
	await boxes.hasEntries(1);
	await editor.screenshot('3 the list of boxes');
	await boxes.choose(owner.inn);
	expect(await boxes.chosen()).toContain(owner.shortName);
	expect(await complaints()).toEqual([]);
});

test('4 Fetch Test Event shows an event that a person can read', async () => {
	const { counteragent } = counteragentSigns('123', '1234.50');
	await panel.run();
	expect(await panel.output.itemCount()).toBe('1 item');
	await panel.output.show('Schema');
	const fields = await panel.output.fields();
	const title = fields['.documents[0].title'];
	expect(title).toMatch(/^УПД №123 от \d\d\.\d\d\.\d\d$/);
	expect(fields).toMatchObject({
		'.summary': `Документ подписан контрагентом: ${title}, 1 234,50 ₽, ${counteragent}`,
		'.eventType': 'documentSignedByCounteragent',
		'.eventTypes[0]': 'documentSignedByCounteragent',
		'.by': 'counteragent',
		'.direction': 'Outbound',
		'.counteragent.name': counteragent,
		'.documents[0].number': '123',
		'.documents[0].total': '1234.5',
		'.documents[0].vat': '205.75',
		'.documents[0].currency': 'RUB',
		'.changes[0].by': 'counteragent',
	});
	expect(await complaints()).toEqual([]);
});

test('5 the next step is built from the fields of the event', async () => {
	const { '.summary': summary, '.documents[0].title': title } = await panel.output.fields();
	await panel.close();
	const search = await editor.addStep();
	await search.find('edit fields');
	await search.choose('Edit Fields (Set)');
	panel = await editor.openedPanel();
	await panel.dragIntoFields(await panel.input.field(TRIGGER, '.summary'));
	await panel.dragIntoFields(await panel.input.field(TRIGGER, '.documents[0].title'));
	await panel.run();
	await panel.output.show('Schema');
	expect(await panel.output.fields()).toEqual({
		'.summary': summary,
		'.documents[0].title': title,
	});
	expect(await complaints()).toEqual([]);
});

test('6 the print form of the document comes along as a PDF', async () => {
	const { '.documents[0].title': title } = await panel.output.fields();
	await panel.close();
	const search = await editor.addStep();
	await expect.poll(async () => await search.find('диадок')).toEqual(['Diadoc']);
	await search.choose('Diadoc');
	await search.choose(PRINT_FORM);
	panel = await editor.openedPanel();
	expect(await panel.credential()).toBe('Diadoc account');
	const boxes = panel.list('boxId');
	await boxes.open();
	await boxes.choose(sandbox.box.owner.inn);
	await panel.input.unfold(TRIGGER);
	await panel.drag(await panel.input.field(TRIGGER, '.messageId'), 'messageId');
	await panel.drag(await panel.input.field(TRIGGER, '.documents[0].entityId'), 'entityId');
	await panel.run();
	const [file, ...others] = await panel.files();
	expect(file).toContain(`${title}.pdf`);
	expect(file).toContain('application/pdf');
	expect(others).toEqual([]);
	expect(await complaints()).toEqual([]);
});

test('7 published, the workflow starts by itself when a counteragent signs', async () => {
	await panel.close();
	expect(await editor.publish()).toContain('regularly check Diadoc for events');
	const published = async () => (await n8n.client.publicationStatus(editor.workflowId())).status;
	await expect.poll(published).toBe('published');
	const executions = await editor.openExecutions();
	expect(await executions.automatic()).toEqual([]);

	const { counteragent } = counteragentSigns('124', '5678.90');
	await expect
		.poll(async () => await executions.automatic())
		.toEqual([expect.stringContaining('Succeeded')]);
	await executions.openAutomatic();
	await editor.screenshot('7 the execution');
	panel = await editor.openPanel(FIELDS);
	await panel.output.show('Table');
	const [summary, ...others] = await panel.output.column('summary');
	expect(summary).toMatch(/^Документ подписан контрагентом: УПД №124 от .*, 5 678,90 ₽, /);
	expect(summary).toContain(counteragent);
	expect(others).toEqual([]);
	expect(await complaints()).toEqual([]);
});
