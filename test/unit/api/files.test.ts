import { buffer } from 'node:stream/consumers';

import { beforeEach, describe, expect, it } from 'vitest';

import {
	receiveEntityContent,
	receiveForwardedEntityContent,
} from '../../../nodes/Diadoc/api/entityContent';
import { PrintFormNotReadyError, receivePrintForm } from '../../../nodes/Diadoc/api/printForm';
import type { ReceivedFile } from '../../../nodes/Diadoc/transport/receivedFile';
import { failureOf, instantTiming, useNoProxy } from '../transport/support/sending';
import { serveDiadoc, type Answer } from './support/diadoc';

beforeEach(useNoProxy);

const read = async ({ stream, receivedBytes, ...described }: ReceivedFile) => {
	const bytes = await buffer(stream);
	expect(receivedBytes()).toBe(bytes.length);
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

	it('is not an empty file when the service answers with none', async () => {
		const { connection } = await serveDiadoc(() => ({ status: 204 }));
		expect(await failureOf(receiveEntityContent(connection, entity, read))).toMatchObject({
			kind: 'undecodable',
			status: 204,
			url: `${connection.origin}/V4/GetEntityContent`,
		});
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

	it('tells of the end of its method', async () => {
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

	it('is given up when it takes longer, after a last look', async () => {
		const { connection, seen } = await serveDiadoc(() => notReady('10'));
		const { timing, waits } = passingTiming();
		const call = receivePrintForm(connection, document, { maxWaitMs: 25_000 }, read, timing);
		const error = await call.catch((reason: unknown) => reason);
		expect(error).toBeInstanceOf(PrintFormNotReadyError);
		expect(error).toMatchObject({ waitedMs: 25_000 });
		expect(waits).toEqual([10_000, 10_000, 5_000]);
		expect(seen).toHaveLength(4);
	});

	it('is looked for once when nothing is to be waited for', async () => {
		const { connection, seen } = await serveDiadoc(() => notReady('10'));
		const call = receivePrintForm(connection, document, { maxWaitMs: 0 }, read);
		await expect(call).rejects.toBeInstanceOf(PrintFormNotReadyError);
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
