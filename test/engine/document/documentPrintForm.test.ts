import { setImmediate } from 'node:timers/promises';
import type { INodeParameters } from 'n8n-workflow';
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import type { Sandbox, SandboxOptions } from '../../../sandbox/sandbox';
import type { Effect } from '../../../sandbox/server/faults';
import { bytesOf, keepBinaryDataIn } from '../harness/binaryData';
import { keepWaits } from '../harness/shortWaits';
import { runDiadoc, startDiadoc } from '../support/runDiadoc';
import { sandboxForTest } from '../support/sandboxForTest';
import { isDocumentOf, storyEntity } from '../support/storyEntities';

const PATH = '/GeneratePrintForm';
const NOWHERE = '11111111-1111-4111-8111-111111111111';

const emptyAnswer = (others: object): Effect => ({ kind: 'status', status: 200, ...others });

beforeEach(async () => await keepBinaryDataIn('default'));

async function start(printForms: SandboxOptions['printForms'], type = 'Contract') {
	const sandbox = await sandboxForTest({ events: 200, printForms });
	const { messageId, entityId, entity } = storyEntity(sandbox.box, isDocumentOf(type));
	const parameters = (others: INodeParameters = {}): INodeParameters => ({
		resource: 'document',
		operation: 'getPrintForm',
		messageId,
		entityId,
		...others,
	});
	return { sandbox, parameters, messageId, entityId, entity };
}

const statuses = ({ requests }: Sandbox) => requests.map(({ path, status }) => [path, status]);

it('is waited for and comes as a PDF under the name Diadoc gives it', async () => {
	const { sandbox, parameters, entity, messageId, entityId } = await start({
		pending: 1,
		retryAfter: 1,
	});
	const json = { mine: 'kept' };
	const run = await runDiadoc(sandbox, parameters({ binaryPropertyName: 'form' }), {
		items: [{ json }],
	});
	expect(statuses(sandbox)).toEqual([
		[PATH, 204],
		[PATH, 200],
	]);
	const title = entity.DocumentInfo?.Title.replaceAll('/', '-');
	expect(title).toMatch(/^Договор №/);
	expect(run.outputs[0]).toEqual([
		{
			json: {
				...json,
				files: [
					{
						property: 'form',
						fileName: `${title}.pdf`,
						entityId,
						mimeType: 'application/pdf',
						fileSize: expect.stringMatching(/^[\d.]+ k?B$/),
					},
				],
			},
			binary: {
				form: expect.objectContaining({
					fileName: `${title}.pdf`,
					mimeType: 'application/pdf',
					fileExtension: 'pdf',
				}),
			},
			pairedItem: { item: 0 },
		},
	]);
	const bytes = await bytesOf(run.outputs[0]?.[0]?.binary?.form);
	expect(bytes.toString('latin1')).toContain('%PDF-');
	const query = new URLSearchParams({ boxId: sandbox.box.guid, messageId, documentId: entityId });
	const answer = await fetch(`${sandbox.url}${PATH}?${query}`, {
		headers: { authorization: `Bearer ${sandbox.token}` },
	});
	expect(bytes).toEqual(Buffer.from(await answer.arrayBuffer()));
});

it.each<[string, Effect]>([
	['200 without a body', emptyAnswer({ retryAfter: 1 })],
	[
		'200 without a body, of its own type',
		emptyAnswer({ retryAfter: 1, headers: { 'Content-Type': 'application/pdf' } }),
	],
	['204', { kind: 'status', status: 204, retryAfter: 1 }],
])('is never empty: Diadoc answers %s, and is asked again', async (_, effect) => {
	const { sandbox, parameters } = await start({ pending: 0 });
	sandbox.faults.add({ path: PATH, effect });
	const run = await runDiadoc(sandbox, parameters());
	expect(run.error).toBeUndefined();
	expect(sandbox.requests).toHaveLength(2);
	expect((await bytesOf(run.outputs[0]?.[0]?.binary?.data)).toString('latin1')).toContain('%PDF-');
});

it('is an error when Diadoc never has more than an empty answer', async () => {
	const { sandbox, parameters } = await start({ pending: 0 });
	sandbox.faults.add({ path: PATH, times: Infinity, effect: emptyAnswer({ retryAfter: 1 }) });
	const run = await runDiadoc(sandbox, parameters({ options: { maxWaitSeconds: 1 } }));
	expect(run.error?.message).toBe('Diadoc is still making the print form');
	expect(run.outputs.flat()).toEqual([]);
});

it('is named by the document when Diadoc gives no name', async () => {
	const { sandbox, parameters, entityId } = await start({ pending: 0 });
	sandbox.faults.add({
		path: PATH,
		effect: { kind: 'headers', headers: { 'Content-Disposition': 'attachment' } },
	});
	const run = await runDiadoc(sandbox, parameters());
	expect(run.outputs[0]?.[0]?.binary?.data).toMatchObject({
		fileName: `${entityId}.pdf`,
		mimeType: 'application/pdf',
	});
});

it('is understood by the link of the document', async () => {
	const { sandbox, parameters, messageId, entityId } = await start({ pending: 0 });
	const query = `letterId=${messageId}&documentId=${entityId}`;
	const link = `https://diadoc.kontur.ru/${sandbox.box.guid}/Document/Show?${query}`;
	const run = await runDiadoc(sandbox, parameters({ messageId: link, entityId: '' }));
	expect(run.outputs[0]).toHaveLength(1);
	expect(sandbox.requests[0]?.query).toEqual({
		boxId: sandbox.box.guid,
		messageId,
		documentId: entityId,
	});
});

describe('a form that takes longer than one will wait', () => {
	it.each([
		['not at all', 0, 1],
		['a second', 1, 2],
	])('is left to Diadoc, and the text says so: %s', async (_how, maxWaitSeconds, asked) => {
		keepWaits();
		const { sandbox, parameters } = await start({ pending: 1000, retryAfter: 1 });
		const { error } = await runDiadoc(sandbox, parameters({ options: { maxWaitSeconds } }));
		expect(error?.message).toBe('Diadoc is still making the print form');
		expect(error).toMatchObject({
			description: expect.stringMatching(
				new RegExp(`not ready after ${maxWaitSeconds} s.*raise 'Max Wait Seconds'`, 's'),
			),
			failure: { cause: 'temporarily-unavailable' },
			context: { itemIndex: 0 },
		});
		expect(statuses(sandbox)).toEqual(Array.from({ length: asked }, () => [PATH, 204]));
	});

	// Without the cancellation the wait would go on for 15 s.
	it('is not waited for when the execution is cancelled', { timeout: 10_000 }, async () => {
		keepWaits();
		const { sandbox, parameters } = await start({ pending: 1000, retryAfter: 15 });
		const timers = vi.spyOn(globalThis, 'setTimeout');
		onTestFinished(() => timers.mockRestore());
		const run = await startDiadoc(sandbox, parameters());
		while (!timers.mock.calls.some(([, ms]) => ms === 15_000)) await setImmediate();
		run.cancel();
		expect((await run.finished).status).toBe('canceled');
		expect(statuses(sandbox)).toEqual([[PATH, 204]]);
	});
});

describe('what has no print form', () => {
	it('is explained for a type of documents without one', async () => {
		const { sandbox, parameters } = await start({}, 'XmlReconciliationAct');
		const { error } = await runDiadoc(sandbox, parameters());
		expect(error?.message).toBe('This kind of document has no print form');
		expect(error).toMatchObject({
			httpCode: '409',
			description: expect.stringMatching(
				/with Document: Download.*Diadoc says: Generating print form .* not supported/s,
			),
		});
	});

	it.each(['messageId', 'entityId'])('is explained for an unknown %s', async (name) => {
		const { sandbox, parameters } = await start({});
		const { error } = await runDiadoc(sandbox, parameters({ [name]: NOWHERE }));
		expect(error?.message).toBe('The box has no such document');
		expect(error).toMatchObject({
			httpCode: '404',
			description: expect.stringMatching(/not their signatures or receipts/),
		});
	});

	it('is explained for a signature', async () => {
		const { sandbox, parameters } = await start({});
		const { messageId, entityId } = storyEntity(
			sandbox.box,
			({ EntityType }) => EntityType === 'Signature',
		);
		const { error } = await runDiadoc(sandbox, parameters({ messageId, entityId }));
		expect(error?.message).toBe('The box has no such document');
	});
});
