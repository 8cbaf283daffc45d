import { inspect } from 'node:util';

import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import type { Failure } from 'n8n-workflow';
import { describe, expect, it } from 'vitest';

import { RepeatedPageError } from '../../../nodes/Diadoc/api/paging/pageWalk';
import { NotReadyError } from '../../../nodes/Diadoc/api/untilReady';
import { toNodeApiError } from '../../../nodes/Diadoc/errors/nodeApiError';
import { owner } from '../parameters/owner';
import { refused, type Refusal, errorOf, url } from './refusalError';

const { node } = owner;

describe('the description', () => {
	it('has what Diadoc says of a refusal, a line and a sentence each', () => {
		const error = errorOf({
			status: 429,
			serviceText: 'Slow down, please',
			errorCode: 'Http.TooMany',
			traceId: 'f00d',
			retryAfterMs: 29_500,
			tries: 4,
		});
		expect(error.description?.split('\n').slice(1)).toEqual([
			'Diadoc says: Slow down, please.',
			'Diadoc asks to wait 30 s.',
			'X-Diadoc-ErrorCode: Http.TooMany.',
			'X-Kontur-Trace-Id: f00d.',
			`Request: GET ${url}, tried 4 times`,
		]);
	});

	it('has the fault underneath, and where a redirect leads', () => {
		const dns = errorOf({
			kind: 'dns',
			cause: { code: 'ENOTFOUND', message: 'getaddrinfo ENOTFOUND x' },
		});
		expect(dns.message).toBe('The address of Diadoc was not found');
		expect(dns.description?.split('\n').slice(1)).toEqual([
			'Details: getaddrinfo ENOTFOUND x.',
			`Request: GET ${url}`,
		]);
		const redirect = errorOf({
			kind: 'redirect',
			status: 302,
			headers: { location: 'https://a/b' },
		});
		expect(redirect.description).toContain('\nRedirected to: https://a/b.\n');
	});
});

it.each(['Too late!', 'Really?', 'The token has expired.', 'Wait…'])(
	'adds nothing to what ends already: %s',
	(serviceText) => {
		const { description } = errorOf({ status: 400, serviceText });
		expect(description).toContain(`\nDiadoc says: ${serviceText}\n`);
	},
);

describe('what n8n reads', () => {
	it.each<[Failure['cause'] | undefined, Refusal[]]>([
		['credential-invalid', [{ status: 401 }, { kind: 'invalidRequest' }]],
		[
			'configuration-invalid',
			[
				...[400, 402, 403, 404, 405, 410].map((status) => ({ status })),
				{ kind: 'tls' },
				{ kind: 'egressRefused' },
				{ kind: 'redirect' },
				{ kind: 'tooLarge' },
				{ kind: 'proxy', cause: { message: '', proxyStatus: 407 } },
				{ kind: 'proxy', cause: { message: '', code: 'CERT_HAS_EXPIRED' } },
			],
		],
		['rate-limited', [{ status: 429 }]],
		[
			'temporarily-unavailable',
			[
				...[409, 500, 502, 503, 504].map((status) => ({ status })),
				{ kind: 'timeout' },
				{ kind: 'connectionRefused' },
				{ kind: 'connectionReset' },
				{ kind: 'dns' },
				{ kind: 'proxy' },
				{ kind: 'unexpectedContent' },
				{ kind: 'truncated' },
			],
		],
		[undefined, [{ status: 418 }, { kind: 'undecodable' }, { kind: 'aborted' }]],
	])('is the cause %s', (cause, those) => {
		expect(those.map((refusal) => errorOf(refusal).failure?.cause)).toEqual(those.map(() => cause));
	});

	it('is the wait that the service asked for', () => {
		const error = errorOf({
			status: 429,
			retryAfterMs: 120_000,
			headers: { 'retry-after': '120', 'content-type': 'text/html' },
		});
		expect(error.failure).toEqual({ cause: 'rate-limited', retryAfterMs: 120_000 });
		expect(error.errorResponse).toEqual({
			kind: 'status',
			method: 'GET',
			url,
			tries: 1,
			response: { status: 429, headers: { 'retry-after': '120' } },
		});
		expect(errorOf({ status: 503, retryAfterMs: 5_000 }).failure).toEqual({
			cause: 'temporarily-unavailable',
			retryAfterMs: 5_000,
		});
	});

	it('has no wait where none was asked for or none can help', () => {
		expect(errorOf({ status: 429 }).failure).toEqual({ cause: 'rate-limited' });
		expect(errorOf({ status: 403, retryAfterMs: 5_000 }).failure).toEqual({
			cause: 'configuration-invalid',
		});
	});

	it('has no status where none was answered', () => {
		const error = errorOf({ kind: 'unexpectedContent', status: 200 });
		expect(error.errorResponse).not.toHaveProperty('response');
	});

	it('is the item that the call was made for', () => {
		const tls = refused({ kind: 'tls' });
		expect(toNodeApiError(node, tls, { itemIndex: 3 }).context.itemIndex).toBe(3);
		expect(toNodeApiError(node, tls, { itemIndex: 0 }).context.itemIndex).toBe(0);
		expect(toNodeApiError(node, new Error('x'), { itemIndex: 4 }).context.itemIndex).toBe(4);
	});
});

describe('an error of another kind', () => {
	it('says that a list does not move on, which may pass', () => {
		const shownError = toNodeApiError(node, new RepeatedPageError(), { itemIndex: 2 });
		expect(shownError.message).toBe('Diadoc keeps sending the same page');
		expect(shownError.description).toContain('not read to its end');
		expect(shownError.failure).toEqual({ cause: 'temporarily-unavailable' });
		expect(shownError.context.itemIndex).toBe(2);
	});

	it('says that a print form is not ready, which takes time', () => {
		const shownError = toNodeApiError(node, new NotReadyError('print form', 61_200), {
			itemIndex: 2,
		});
		expect(shownError.message).toBe('Diadoc is still making the print form');
		expect(shownError.description).toMatch(/after 61 s.*'Max Wait Seconds'/);
		expect(shownError.failure).toEqual({ cause: 'temporarily-unavailable' });
		expect(shownError.context.itemIndex).toBe(2);
	});

	it("passes unchanged when it is n8n's own", () => {
		const apiError = new NodeApiError(node, {}, { message: 'known' });
		const operationError = new NodeOperationError(node, 'known');
		expect(toNodeApiError(node, apiError, { itemIndex: 1 })).toBe(apiError);
		expect(toNodeApiError(node, operationError)).toBe(operationError);
	});

	it('keeps its text and nothing else', () => {
		const error = Object.assign(new TypeError('x is not a function'), {
			request: { headers: { authorization: 'Bearer canary' } },
		});
		const result = toNodeApiError(node, error);
		expect(result).toBeInstanceOf(NodeApiError);
		expect(result.message).toBe('x is not a function');
		expect(result.description).toContain('report it');
		expect(inspect(result, { depth: 10, showHidden: true })).not.toContain('canary');
	});

	it.each([[undefined], [null], ['text'], [{}], [new Error('')]])(
		'has a text when it is %j',
		(thrown) => {
			const result = toNodeApiError(node, thrown);
			expect(result.message).toBe('Something unexpected happened');
			expect(result.description).toContain('report it');
		},
	);
});
