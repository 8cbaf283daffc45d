import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Sandbox, startSandbox } from '../sandbox';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox({ events: 10 });
});

afterAll(async () => {
	await sandbox.close();
});

const open = async (box: string, letterId = '', documentId = '') => {
	const query = new URLSearchParams({ letterId, documentId });
	const answer = await fetch(`${sandbox.url}/${box}/Document/Show?${query}`);
	return { status: answer.status, html: await answer.text() };
};

test('the page of a document names it, its box and its state, without a token', async () => {
	const { Message: message } = sandbox.box.events.find(({ Message }) => Message) ?? {};
	const entity = message?.Entities.find(({ DocumentInfo }) => DocumentInfo);
	const { status, html } = await open(sandbox.box.guid, message?.MessageId, entity?.EntityId);
	expect(status).toBe(200);
	expect(html).toContain(`<h1>${entity?.DocumentInfo?.Title?.replaceAll('"', '&quot;')}</h1>`);
	expect(html).toContain(sandbox.box.owner.shortName);
});

test('there is no page of a document or a box that does not exist', async () => {
	expect(await open(sandbox.box.guid, 'x', 'y')).toMatchObject({ status: 404 });
	const strange = await open('00000000-0000-0000-0000-000000000000', 'x', 'y');
	expect(strange).toMatchObject({ status: 404 });
});
