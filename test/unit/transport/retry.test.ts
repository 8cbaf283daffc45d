import { describe, expect, it } from 'vitest';

import { retryAfterOf, waitBeforeRetry } from '../../../nodes/Diadoc/transport/retry';
import { TransportError } from '../../../nodes/Diadoc/transport/transportError';
import type { TransportErrorDetails } from '../../../nodes/Diadoc/transport/transportError';

const limits = { repetition: 'safe', maxRetries: 3, now: 1_000_000, random: 0.5 } as const;

function error(details: Partial<TransportErrorDetails>): TransportError {
	return new TransportError({ kind: 'status', method: 'GET', url: 'x', tries: 1, ...details });
}

describe('waitBeforeRetry', () => {
	it.each<Partial<TransportErrorDetails>>([
		{ status: 429 },
		{ status: 500 },
		{ status: 502 },
		{ status: 503 },
		{ status: 504 },
		{ kind: 'timeout' },
		{ kind: 'connectionRefused' },
		{ kind: 'connectionReset' },
		{ kind: 'truncated' },
		{ kind: 'dns', cause: { code: 'EAI_AGAIN', message: '' } },
		{ kind: 'proxy', cause: { code: 'ECONNREFUSED', message: '' } },
		{ kind: 'proxy', cause: { proxyStatus: 502, message: '' } },
	])('is a wait for what may pass: %j', (details) => {
		expect(waitBeforeRetry(error(details), limits)).toBe(250);
	});

	it.each<Partial<TransportErrorDetails>>([
		...[400, 401, 402, 403, 404, 405, 408, 409, 410, 501].map((status) => ({ status })),
		{ kind: 'dns', cause: { code: 'ENOTFOUND', message: '' } },
		{ kind: 'tls' },
		{ kind: 'proxy', cause: { proxyStatus: 407, message: '' } },
		{ kind: 'proxy', cause: { message: 'the address of the proxy is not a URL' } },
		{ kind: 'egressRefused' },
		{ kind: 'redirect', status: 302 },
		{ kind: 'unexpectedContent', status: 200 },
		{ kind: 'undecodable' },
		{ kind: 'tooLarge' },
		{ kind: 'invalidRequest' },
		{ kind: 'aborted' },
	])('is none for what stays: %j', (details) => {
		expect(waitBeforeRetry(error(details), limits)).toBeUndefined();
	});

	it.each<Partial<TransportErrorDetails>>([
		{ status: 500 },
		{ status: 503 },
		{ kind: 'timeout' },
		{ kind: 'connectionReset' },
		{ kind: 'truncated' },
		{ kind: 'proxy', cause: { proxyStatus: 502, message: '' } },
	])('is none for a request that may have been processed and must not be twice: %j', (details) => {
		const once = { ...limits, repetition: 'never' } as const;
		expect(waitBeforeRetry(error(details), once)).toBeUndefined();
		const known = { ...limits, repetition: 'withOperationId' } as const;
		expect(waitBeforeRetry(error(details), known)).toBe(250);
	});

	it.each<Partial<TransportErrorDetails>>([
		{ status: 429 },
		{ kind: 'connectionRefused' },
		{ kind: 'dns', cause: { code: 'EAI_AGAIN', message: '' } },
		{ kind: 'timeout', cause: { code: 'UND_ERR_CONNECT_TIMEOUT', message: '' } },
		{ kind: 'proxy', cause: { code: 'ECONNREFUSED', message: '' } },
		{ kind: 'proxy', url: 'https://service', cause: { proxyStatus: 502, message: '' } },
	])('is a wait for one that did not reach the service, or was put off by it: %j', (details) => {
		expect(waitBeforeRetry(error(details), { ...limits, repetition: 'never' })).toBe(250);
	});

	it('is none after the last retry', () => {
		expect(waitBeforeRetry(error({ status: 503, tries: 3 }), limits)).toBeDefined();
		expect(waitBeforeRetry(error({ status: 503, tries: 4 }), limits)).toBeUndefined();
	});

	it('doubles with every try up to half a minute, from nothing to all of it by chance', () => {
		const withRetries = { ...limits, maxRetries: 99 };
		const waits = [1, 2, 3, 7, 8, 60].map((tries) =>
			[0, 1].map((random) =>
				waitBeforeRetry(error({ status: 503, tries }), { ...withRetries, random }),
			),
		);
		expect(waits).toEqual([
			[0, 500],
			[0, 1_000],
			[0, 2_000],
			[0, 30_000],
			[0, 30_000],
			[0, 30_000],
		]);
	});

	it('is never shorter than the service asks for, and none when that is too long to wait', () => {
		const after = (retryAfterMs: number) =>
			waitBeforeRetry(error({ status: 429, retryAfterMs }), limits);
		expect([after(100), after(7_000), after(120_000), after(121_000)]).toEqual([
			250,
			7_000,
			120_000,
			undefined,
		]);
	});

	it('is none when it would reach the deadline', () => {
		const at = (deadline: number) =>
			waitBeforeRetry(error({ status: 503, retryAfterMs: 5_000 }), { ...limits, deadline });
		expect([at(1_005_001), at(1_005_000), at(999_999)]).toEqual([5_000, undefined, undefined]);
	});
});

describe('retryAfterOf', () => {
	const now = Date.UTC(2026, 10, 21, 10, 0, 0);

	it.each([
		['120', 120_000],
		[' 0 ', 0],
		['Sat, 21 Nov 2026 10:01:30 GMT', 90_000],
		['Saturday, 21-Nov-26 10:00:05 GMT', 5_000],
		['Sat, 21 Nov 2026 09:00:00 GMT', 0],
		['', undefined],
		['soon', undefined],
		['-5', undefined],
		['1.5', undefined],
		[undefined, undefined],
	])('reads %j as %j ms', (value, ms) => {
		expect(retryAfterOf({ 'retry-after': value }, now)).toBe(ms);
	});

	it.each([
		['an hour ahead', 'Sat, 21 Nov 2026 11:00:00 GMT', 'Sat, 21 Nov 2026 11:01:30 GMT'],
		['an hour behind', 'Sat, 21 Nov 2026 09:00:00 GMT', 'Sat, 21 Nov 2026 09:01:30 GMT'],
	])('counts a date by the clock of the service, which may be %s of ours', (_, date, until) => {
		expect(retryAfterOf({ date, 'retry-after': until }, now)).toBe(90_000);
	});

	it.each(['', '2026', 'noon'])('counts a date by our clock when the service names %j', (date) => {
		const until = 'Sat, 21 Nov 2026 10:01:30 GMT';
		expect(retryAfterOf({ date, 'retry-after': until }, now)).toBe(90_000);
	});
});
