import { buffer } from 'node:stream/consumers';

import { beforeEach, describe, expect, it } from 'vitest';

import {
	getEntityContent,
	receiveEntityContent,
	receiveForwardedEntityContent,
} from '../../../nodes/Diadoc/api/entityContent';
import { receivePrintForm } from '../../../nodes/Diadoc/api/printForm';
import { NotReadyError } from '../../../nodes/Diadoc/api/untilReady';
import type { ReceivedFile } from '../../../nodes/Diadoc/transport/receivedFile';
import { failureOf, instantTiming, useNoProxy } from '../transport/support/sending';
import { serveDiadoc, type Answer } from './support/diadoc';

beforeEach(useNoProxy);

const read = async ({ stream, ...described }: ReceivedFile) => {
	const bytes = await buffer(stream);
	return { ...described, text: bytes.toString() };
};

const entity = { boxId: 'box', messageId: 'message', entityId: 'entity' };

describe('the content of an entity', () => {
	it('comes with what the service says of the file', async () => {
		const { connection, seen } = await serveDiadoc(() => ({
			headers: {
				'content-type': 'application/pdf; charset=utf-8',
				'content-length': '7',
				'content-disposition': 'attachment; filename="folder/act.pdf"',
			},
			body: 'content',
		}));
		expect(await receiveEntityContent(connection, entity, read)).toEqual({
			fileName: 'act.pdf',
			mimeType: 'application/pdf',
			size: 7,
			text: 'content',
		});
		expect(seen).toMatchObject([{ method: 'GET', path: '/V4/GetEntityContent', query: entity }]);
	});

	it('has neither name nor type when the service only says that it is bytes', async () => {
		const { connection } = await serveDiadoc(() => ({
			headers: { 'content-type': 'application/octet-stream', 'transfer-encoding': 'chunked' },
			body: 'content',
		}));
		expect(await receiveEntityContent(connection, entity, read)).toEqual({ text: 'content' });
	});

	it.each<[string, Answer, RegExp]>([
		['nothing', { status: 200 }, /no bytes came/],
		['none', { status: 204 }, /no bytes came/],
		['nothing in pieces', { headers: { 'transfer-encoding': 'chunked' } }, /no bytes came/],
		...[201, 202, 203, 205, 226].map((status): [string, Answer, RegExp] => [
			`of status ${status}`,
			{ status, ...(status !== 205 && { body: 'content' }) },
			new RegExp(`status ${status} `),
		]),
		['a part of it', { status: 206, body: 'conte' }, /status 206 /],
	])(
		'is not a file when the answer is %s: it is asked for again, then refused',
		async (_, answer, message) => {
			const { connection, seen } = await serveDiadoc(() => answer);
			const policy = { ...connection.policy, maxRetries: 1 };
			const consumed: unknown[] = [];
			const error = await failureOf(
				receiveEntityContent({ ...connection, policy }, entity, async (file) => {
					consumed.push(await read(file));
				}),
			);
			expect(error).toMatchObject({ kind: 'truncated', tries: 2 });
			expect(error.cause?.message).toMatch(message);
			expect(seen).toHaveLength(2);
			expect(consumed).toEqual([]);
		},
	);

	it.each([{}, { status: 204 }, { status: 205 }, { status: 206, body: 'conte' }])(
		'is whole at the second try, after %j',
		async (broken) => {
			const { connection } = await serveDiadoc((_request, index) =>
				index === 0 ? broken : { body: 'content' },
			);
			const policy = { ...connection.policy, maxRetries: 1 };
			expect(await receiveEntityContent({ ...connection, policy }, entity, read)).toMatchObject({
				text: 'content',
			});
			const bytes = await serveDiadoc((_request, index) =>
				index === 0 ? broken : { body: 'content' },
			);
			const withRetries = { ...bytes.connection, policy };
			expect(String(await getEntityContent(withRetries, entity, 100))).toBe('content');
		},
	);

	it.each([
		[7, 'content'],
		[-1, 'content'],
		[undefined, 'content'],
		[0, ''],
	])('is whole when its size is %s and it is "%s"', async (size, body) => {
		const { connection } = await serveDiadoc(() => ({ body }));
		const sized = { ...entity, size };
		expect(await receiveEntityContent(connection, sized, read)).toMatchObject({ text: body });
		expect(String(await getEntityContent(connection, sized, 100))).toBe(body);
	});

	it.each([
		['less', 'conte', /5 of 7 bytes/],
		['nothing', '', /0 of 7 bytes/],
	])('is not whole when its size is 7 and %s comes', async (_, body, message) => {
		const { connection } = await serveDiadoc(() => ({ body }));
		const sized = { ...entity, size: 7 };
		for (const call of [
			receiveEntityContent(connection, sized, read),
			getEntityContent(connection, sized, 100),
		]) {
			const error = await failureOf(call);
			expect(error).toMatchObject({ kind: 'truncated' });
			expect(error.cause?.message).toMatch(message);
		}
	});

	it('that is empty is asked for again no sooner than the answer says', async () => {
		const { connection } = await serveDiadoc(() => ({ headers: { 'retry-after': '600' } }));
		const policy = { ...connection.policy, maxRetries: 3 };
		expect(
			await failureOf(receiveEntityContent({ ...connection, policy }, entity, read)),
		).toMatchObject({ kind: 'truncated', tries: 1, retryAfterMs: 600_000 });
	});

	it('of a forwarded document is asked for with all its ids', async () => {
		const forwarded = {
			...entity,
			fromBoxId: 'from',
			documentId: 'document',
			forwardEventId: 'event',
		};
		const { connection, seen } = await serveDiadoc(() => ({ body: 'content' }));
		expect(await receiveForwardedEntityContent(connection, forwarded, read)).toMatchObject({
			text: 'content',
		});
		expect(seen).toMatchObject([{ path: '/V2/GetForwardedEntityContent', query: forwarded }]);
	});

	it('reports the end of its method', async () => {
		const { connection } = await serveDiadoc(() => ({ headers: { sunset: 'soon' }, body: 'x' }));
		const notices: unknown[] = [];
		const onSunset = (notice: unknown) => notices.push(notice);
		await receiveEntityContent({ ...connection, onSunset }, entity, read);
		expect(notices).toEqual([{ path: '/V4/GetEntityContent', sunset: 'soon' }]);
	});
});

describe('a print form', () => {
	const document = { boxId: 'box', messageId: 'message', documentId: 'document' };
	const minute = { maxWaitMs: 60_000 };

	/** A clock that goes on by what is waited. */
	function passingTiming() {
		let now = 1_000_000;
		const waits: number[] = [];
		const { timing } = instantTiming({
			now: () => now,
			wait: async (ms) => {
				waits.push(ms);
				now += ms;
			},
		});
		return { timing, waits };
	}

	const notReady = (retryAfter?: string): Answer => ({
		status: 204,
		headers: retryAfter === undefined ? {} : { 'retry-after': retryAfter },
	});

	it('is waited for as the service asks, within bounds', async () => {
		const pauses = [notReady('3'), notReady(), notReady('40'), notReady('0')];
		const { connection, seen } = await serveDiadoc(
			(_request, index) =>
				pauses[index] ?? {
					headers: { 'content-disposition': 'attachment; filename=form.pdf' },
					body: '%PDF',
				},
		);
		const { timing, waits } = passingTiming();
		const form = await receivePrintForm(connection, document, minute, read, timing);
		expect(form).toMatchObject({ fileName: 'form.pdf', mimeType: 'application/pdf', text: '%PDF' });
		expect(waits).toEqual([3_000, 15_000, 15_000, 1_000]);
		expect(seen).toHaveLength(5);
		expect(seen[4]).toMatchObject({ method: 'GET', path: '/GeneratePrintForm', query: document });
	});

	it.each<[string, Answer]>([
		['200 without a body', { headers: { 'retry-after': '3' } }],
		[
			'200 without a body, in pieces',
			{ headers: { 'retry-after': '3', 'transfer-encoding': 'chunked' } },
		],
		['204', notReady('3')],
	])('is not ready when the answer is %s', async (_, answer) => {
		const { connection } = await serveDiadoc((_request, index) =>
			index === 0 ? answer : { body: '%PDF' },
		);
		const { timing, waits } = passingTiming();
		const form = await receivePrintForm(connection, document, minute, read, timing);
		expect(form).toMatchObject({ text: '%PDF' });
		expect(waits).toEqual([3_000]);
	});

	it.each([
		['a part of one', { status: 206, body: '%P' }],
		['205', { status: 205 }],
	])('is none when the answer is %s: it is asked for again, then refused', async (_, answer) => {
		const { connection, seen } = await serveDiadoc(() => answer);
		const policy = { ...connection.policy, maxRetries: 1 };
		const call = receivePrintForm({ ...connection, policy }, document, minute, read);
		expect(await failureOf(call)).toMatchObject({ kind: 'truncated', tries: 2 });
		expect(seen).toHaveLength(2);
	});

	it('is given up when it takes longer, after a last look', async () => {
		const { connection, seen } = await serveDiadoc(() => notReady('10'));
		const { timing, waits } = passingTiming();
		const call = receivePrintForm(connection, document, { maxWaitMs: 25_000 }, read, timing);
		const error = await call.catch((reason: unknown) => reason);
		expect(error).toBeInstanceOf(NotReadyError);
		expect(error).toMatchObject({ waitedMs: 25_000 });
		expect(waits).toEqual([10_000, 10_000, 5_000]);
		expect(seen).toHaveLength(4);
	});

	it('is looked for once when nothing is to be waited for', async () => {
		const { connection, seen } = await serveDiadoc(() => notReady('10'));
		const call = receivePrintForm(connection, document, { maxWaitMs: 0 }, read);
		await expect(call).rejects.toBeInstanceOf(NotReadyError);
		expect(seen).toHaveLength(1);
	});

	it('is not waited for beyond the deadline of the connection', async () => {
		const { connection } = await serveDiadoc(() => notReady('10'));
		const { timing, waits } = passingTiming();
		const policy = { ...connection.policy, deadline: timing.now() + 12_000 };
		const call = receivePrintForm({ ...connection, policy }, document, minute, read, timing);
		await call.catch(() => undefined);
		expect(waits).toEqual([10_000, 2_000]);
	});

	it('is not waited for once the execution is cancelled', async () => {
		const controller = new AbortController();
		const { connection, seen } = await serveDiadoc(() => notReady('10'));
		const policy = { ...connection.policy, signal: controller.signal };
		const { timing } = instantTiming({
			wait: async () => {
				controller.abort();
				await new Promise(() => {});
			},
		});
		const call = receivePrintForm({ ...connection, policy }, document, minute, read, timing);
		expect(await failureOf(call)).toMatchObject({
			kind: 'aborted',
			url: `${connection.origin}/GeneratePrintForm`,
		});
		expect(seen).toHaveLength(1);
	});

	it('is refused for a document that has none', async () => {
		const { connection } = await serveDiadoc(() => ({ status: 409 }));
		const call = receivePrintForm(connection, document, minute, read);
		expect(await failureOf(call)).toMatchObject({ kind: 'status', status: 409 });
	});
});
