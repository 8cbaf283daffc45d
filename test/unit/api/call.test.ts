import { beforeEach, describe, expect, it } from 'vitest';

import { call, decodeAnswer, type DiadocCall } from '../../../nodes/Diadoc/api/call';
import type { SunsetNotice } from '../../../nodes/Diadoc/api/connection';
import { methods } from '../../../nodes/Diadoc/api/methods';
import { failureOf, useNoProxy } from '../transport/support/sending';
import { serveDiadoc } from './support/diadoc';

beforeEach(useNoProxy);

const get: DiadocCall = { method: methods.getNewEvents, query: {}, maxResponseBytes: 1000 };
const post: DiadocCall = { ...get, method: methods.getDocflowEvents, body: Uint8Array.of(8, 1) };

describe('a call', () => {
	it('is made as the registry of methods says, with its body', async () => {
		const { connection, seen } = await serveDiadoc(() => ({}));
		await call(connection, get);
		await call(connection, post);
		expect(seen.map(({ method, path, body }) => [method, path, [...body]])).toEqual([
			['GET', '/V8/GetNewEvents', []],
			['POST', '/V5/GetDocflowEvents', [8, 1]],
		]);
	});

	it("asks as the vendor's SDKs do: who, and nothing about formats", async () => {
		const { connection, seen } = await serveDiadoc(() => ({}));
		await call(connection, post);
		expect(seen[0]?.headers).toMatchObject({
			authorization: 'Bearer a-token',
			'user-agent': expect.stringMatching(/^n8n-nodes-diadoc\/\d/),
			'x-solution-info': expect.stringMatching(/^n8n-nodes-diadoc\/\d/),
		});
		expect(seen[0]?.headers).not.toHaveProperty('accept');
		expect(seen[0]?.headers).not.toHaveProperty('content-type');
	});

	it('joins lists and leaves out what has no value', async () => {
		const { connection, seen } = await serveDiadoc(() => ({}));
		const query = {
			boxId: 'b',
			messageType: ['Letter', 'Draft'],
			none: [],
			empty: '',
			no: undefined,
		};
		await call(connection, { ...get, query });
		expect(seen[0]?.query).toEqual({ boxId: 'b', messageType: 'Letter,Draft' });
	});

	it('is sent again also when it is POST, for it only reads', async () => {
		const { connection, seen } = await serveDiadoc((_request, index) =>
			index === 0 ? { status: 503 } : { body: 'x' },
		);
		const withRetries = { ...connection, policy: { ...connection.policy, maxRetries: 1 } };
		expect((await call(withRetries, post)).body.toString()).toBe('x');
		expect(seen.map(({ body }) => [...body])).toEqual([
			[8, 1],
			[8, 1],
		]);
	});

	it.each([201, 203, 205, 206])(
		'is sent again after status %i, which no whole structure has, then refused without its text',
		async (status) => {
			const answer = { status, headers: { 'content-type': 'text/plain' } };
			const { connection, seen } = await serveDiadoc(() => ({
				...answer,
				...(status !== 205 && { body: 'a piece of a letter' }),
			}));
			const withRetries = { ...connection, policy: { ...connection.policy, maxRetries: 1 } };
			for (const asked of [get, post]) {
				const error = await failureOf(call(withRetries, asked));
				expect(error).toMatchObject({ kind: 'truncated', status, tries: 2 });
				expect(error.serviceText).toBeUndefined();
			}
			expect(seen).toHaveLength(4);
		},
	);

	it('ends when its own signal aborts, or that of the connection', async () => {
		const { connection } = await serveDiadoc(() => undefined);
		const own = new AbortController();
		const whole = new AbortController();
		const stoppable = { ...connection, policy: { ...connection.policy, signal: whole.signal } };
		const first = failureOf(call(stoppable, { ...get, signal: own.signal }));
		const second = failureOf(call(stoppable, { ...get, signal: new AbortController().signal }));
		own.abort();
		expect(await first).toMatchObject({ kind: 'aborted' });
		whole.abort();
		expect(await second).toMatchObject({ kind: 'aborted' });
	});
});

describe('a method with an end', () => {
	const sunset = 'Sat, 03 Apr 2027 00:00:00 GMT';
	const link = '<https://developer.kontur.ru>; rel="sunset"';

	it.each([
		[{ sunset, link }, [{ path: '/V8/GetNewEvents', sunset, link }]],
		[{ sunset }, [{ path: '/V8/GetNewEvents', sunset }]],
		[{ link }, []],
	])('is noticed by the header Sunset: %j', async (headers, notices) => {
		const { connection } = await serveDiadoc(() => ({ headers }));
		const seen: SunsetNotice[] = [];
		await call({ ...connection, onSunset: (notice) => seen.push(notice) }, get);
		expect(seen).toEqual(notices);
	});

	it('is not noticed when the answer is a refusal, which says more', async () => {
		const { connection } = await serveDiadoc(() => ({ status: 400, headers: { sunset } }));
		const seen: SunsetNotice[] = [];
		await failureOf(call({ ...connection, onSunset: (notice) => seen.push(notice) }, get));
		expect(seen).toEqual([]);
	});

	it('answers also when the notice fails', async () => {
		const { connection } = await serveDiadoc(() => ({ headers: { sunset }, body: 'x' }));
		const onSunset = () => {
			throw new Error('no log');
		};
		expect((await call({ ...connection, onSunset }, get)).body.toString()).toBe('x');
	});
});

describe('an answer that cannot be decoded', () => {
	it('says which call it is of', async () => {
		const { connection } = await serveDiadoc(() => ({ headers: { 'x-kontur-trace-id': 'f00d' } }));
		const answer = await call(connection, post);
		const decode = async () =>
			decodeAnswer(answer, () => {
				throw new Error('not a list');
			});
		expect(await failureOf(decode())).toMatchObject({
			kind: 'undecodable',
			method: 'POST',
			url: `${connection.origin}/V5/GetDocflowEvents`,
			status: 200,
			traceId: 'f00d',
			cause: { message: 'not a list' },
		});
	});
});
