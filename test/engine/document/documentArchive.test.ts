import { setImmediate } from 'node:timers/promises';
import type { INodeParameters } from 'n8n-workflow';
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { documentNow, newLetter } from '../../../sandbox/acting/actClient';
import type { Sandbox, SandboxOptions } from '../../../sandbox/sandbox';
import type { Effect } from '../../../sandbox/server/faults';
import { complete } from '../../../sandbox/wire/complete';
import { messageType } from '../../../sandbox/wire/schema';
import { connectedCredential, oAuth2, tokenRequests } from '../credentials/oAuth2Credentials';
import { testWithoutWaits } from '../faults/withoutWaits';
import { bytesOf, keepBinaryDataIn } from '../harness/binaryData';
import { keepWaits } from '../harness/shortWaits';
import { onDocument } from '../support/documentActs';
import { runDiadoc, startDiadoc } from '../support/runDiadoc';
import { credentialsFor, sandboxForTest } from '../support/sandboxForTest';

const MAKE = '/GenerateDocumentZip';
const FETCH = '/V2/ShelfDownload';
const NOWHERE = '11111111-1111-4111-8111-111111111111';
const RESULT = messageType('Documents.DocumentZipGenerationResult');

testWithoutWaits();
beforeEach(async () => await keepBinaryDataIn('default'));

async function start(printForms: SandboxOptions['printForms'] = { pending: 0 }) {
	const sandbox = await sandboxForTest({ printForms });
	const [document] = newLetter(sandbox);
	const { MessageId: messageId, EntityId: entityId } = document;
	const parameters = (others: INodeParameters = {}) =>
		onDocument('downloadArchive', document, others);
	const query = { boxId: sandbox.box.guid, messageId, documentId: entityId, fullDocflow: 'true' };
	return { sandbox, document, entityId, parameters, query };
}

const statuses = ({ requests }: Sandbox) => requests.map(({ path, status }) => [path, status]);

it('is waited for, fetched from the shelf, and comes as a ZIP beside the JSON of the item', async () => {
	const { sandbox, parameters, entityId, query } = await start({ pending: 2, retryAfter: 1 });
	const json = { mine: 'kept' };
	const run = await runDiadoc(sandbox, parameters({ binaryPropertyName: 'archive' }), {
		items: [{ json }],
	});
	expect(statuses(sandbox)).toEqual([
		[MAKE, 204],
		[MAKE, 204],
		[MAKE, 200],
		[FETCH, 200],
	]);
	expect(sandbox.requests.slice(0, 3).map((request) => request.query)).toEqual([
		query,
		query,
		query,
	]);
	expect(sandbox.requests[3]?.query).toEqual({
		fileName: expect.stringMatching(/^[0-9a-f-]{36}\.zip$/),
	});
	const file = { fileName: `${entityId}.zip`, mimeType: 'application/zip' };
	expect(run.outputs[0]).toEqual([
		{
			json: {
				...json,
				files: [
					{
						property: 'archive',
						...file,
						entityId,
						fileSize: expect.stringMatching(/^[\d.]+ k?B$/),
					},
				],
			},
			binary: { archive: expect.objectContaining({ ...file, fileExtension: 'zip' }) },
			pairedItem: { item: 0 },
		},
	]);
	const answer = await fetch(
		`${sandbox.url}${FETCH}?${new URLSearchParams(sandbox.requests[3]?.query)}`,
		{ headers: { authorization: `Bearer ${sandbox.token}` } },
	);
	const bytes = await bytesOf(run.outputs[0]?.[0]?.binary?.archive);
	expect(bytes).toEqual(Buffer.from(await answer.arrayBuffer()));
	expect(bytes.subarray(0, 4).toString('latin1')).toBe('PK\u0003\u0004');
});

it.each([
	['everything, unless something else is chosen', {}, 'true'],
	['everything', { fullDocflow: true }, 'true'],
	['the document and its signatures', { fullDocflow: false }, 'false'],
])('has %s', async (_what, options, fullDocflow) => {
	const { sandbox, parameters } = await start();
	await runDiadoc(sandbox, parameters({ options }));
	expect(sandbox.requests[0]?.query).toMatchObject({ fullDocflow });
});

it.each<[string, Effect]>([
	['204', { kind: 'status', status: 204, retryAfter: 1 }],
	['200 without a body', { kind: 'status', status: 200, retryAfter: 1 }],
])('is asked for again after %s', async (_what, effect) => {
	const { sandbox, parameters } = await start();
	sandbox.faults.add({ path: MAKE, effect });
	const run = await runDiadoc(sandbox, parameters());
	expect(run.error).toBeUndefined();
	expect(sandbox.requests.map(({ path }) => path)).toEqual([MAKE, MAKE, FETCH]);
	expect(run.outputs[0]?.[0]?.binary?.data).toMatchObject({ fileExtension: 'zip' });
});

it('may have a name on the shelf without the name of its owner', async () => {
	const { sandbox, parameters } = await start();
	const structure = complete(RESULT, { ZipFileNameOnShelf: 'архив №1.zip' });
	sandbox.faults.add({ path: MAKE, effect: { kind: 'structure', type: RESULT, structure } });
	await runDiadoc(sandbox, parameters());
	expect(sandbox.requests[1]?.query).toEqual({ fileName: 'архив №1.zip' });
});

describe('what breaks off', () => {
	it.each<[string, string, Effect]>([
		...[MAKE, FETCH].flatMap(
			(path): Array<[string, string, Effect]> => [
				['a reset', path, { kind: 'reset' }],
				['500', path, { kind: 'status', status: 500 }],
				['502', path, { kind: 'status', status: 502 }],
				['503', path, { kind: 'status', status: 503 }],
				['429 with Retry-After', path, { kind: 'status', status: 429, retryAfter: 1 }],
			],
		),
		['a reset in the middle', FETCH, { kind: 'reset', afterBytes: 100 }],
		['an end in the middle', FETCH, { kind: 'truncate', bytes: 100 }],
		['an empty answer', FETCH, { kind: 'status', status: 200 }],
	])('by %s of %s is asked for again, and comes whole', async (_what, path, effect) => {
		const { sandbox, parameters } = await start();
		sandbox.faults.add({ path, effect });
		const run = await runDiadoc(sandbox, parameters());
		expect(run.error).toBeUndefined();
		expect(sandbox.requests.filter((request) => request.path === path)).toHaveLength(2);
		const bytes = await bytesOf(run.outputs[0]?.[0]?.binary?.data);
		expect(bytes.subarray(-22, -18).toString('latin1')).toBe('PK\u0005\u0006');
	});

	it('by a token that expired goes on with a renewed one, by OAuth2', async () => {
		const { sandbox, parameters } = await start();
		const credentials = connectedCredential(sandbox);
		sandbox.openId.expireAccessTokens();
		const run = await runDiadoc(sandbox, { ...oAuth2, ...parameters() }, { credentials });
		expect(run.error).toBeUndefined();
		expect(tokenRequests(sandbox)).toHaveLength(1);
	});
});

describe('an archive that takes longer than one will wait', () => {
	it('is left to Diadoc, and the text says so', async () => {
		const { sandbox, parameters } = await start({ pending: 1000, retryAfter: 1 });
		const { error } = await runDiadoc(sandbox, parameters({ options: { maxWaitSeconds: 0 } }));
		expect(error).toMatchObject({
			message: 'Diadoc is still making the archive',
			description: expect.stringMatching(/not ready after 0 s.*raise 'Max Wait Seconds'/s),
			failure: { cause: 'temporarily-unavailable' },
			context: { itemIndex: 0 },
		});
		expect(statuses(sandbox)).toEqual([[MAKE, 204]]);
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
		expect(statuses(sandbox)).toEqual([[MAKE, 204]]);
	});
});

describe('what Diadoc refuses', () => {
	it.each<[string, string, Effect, string, RegExp]>([
		[
			'no archive of the document',
			MAKE,
			{ kind: 'status', status: 409, text: 'Document can not be zipped' },
			'Diadoc makes no archive of this document',
			/Document: Download.*Diadoc says: Document can not be zipped/s,
		],
		[
			'malware',
			MAKE,
			{ kind: 'status', status: 410 },
			'Diadoc has removed the document',
			/Malware/,
		],
		[
			'an archive that is gone',
			FETCH,
			{ kind: 'status', status: 404 },
			'Diadoc does not have the archive any more',
			/Run the workflow again/,
		],
	])('is explained: %s', async (_what, path, effect, message, description) => {
		const { sandbox, parameters } = await start();
		sandbox.faults.add({ path, effect });
		const { error } = await runDiadoc(sandbox, parameters());
		expect(error).toMatchObject({ message, description: expect.stringMatching(description) });
	});

	it.each(['messageId', 'entityId'])('is explained for an unknown %s', async (name) => {
		const { sandbox, parameters } = await start();
		const { error } = await runDiadoc(sandbox, parameters({ [name]: NOWHERE }));
		expect(error).toMatchObject({
			message: 'The box has no such document',
			httpCode: '404',
			description: expect.stringMatching(/archives are made of documents/),
		});
	});
});

it('is allowed with a read-only credential, and changes nothing', async () => {
	const { sandbox, document, parameters } = await start();
	const before = await documentNow(sandbox, document);
	const { diadocApi } = credentialsFor(sandbox);
	const run = await runDiadoc(sandbox, parameters(), {
		credentials: { diadocApi: { ...diadocApi, readOnly: true } },
	});
	expect(run.error).toBeUndefined();
	expect(run.outputs[0]?.[0]?.binary?.data).toMatchObject({ fileExtension: 'zip' });
	expect(sandbox.acts.all).toEqual([]);
	expect(await documentNow(sandbox, document)).toEqual(before);
});
