import { describe, expect, it } from 'vitest';

import { explain } from '../../../nodes/Diadoc/errors/explanations';
import { toNodeApiError } from '../../../nodes/Diadoc/errors/nodeApiError';
import type { TransportErrorKind } from '../../../nodes/Diadoc/transport/transportError';
import { owner } from '../parameters/owner';
import { refused, type Refusal, errorOf } from './refusalError';

const statuses = [400, 401, 402, 403, 404, 405, 409, 410, 418, 429, 500, 502, 503, 504];

const kinds = [
	'timeout',
	'connectionRefused',
	'connectionReset',
	'dns',
	'tls',
	'proxy',
	'egressRefused',
	'redirect',
	'unexpectedContent',
	'truncated',
	'undecodable',
	'tooLarge',
	'invalidRequest',
	'aborted',
] as const satisfies readonly TransportErrorKind[];

const refusals: readonly Refusal[] = [
	...statuses.map((status) => ({ status })),
	...kinds.map((kind) => ({ kind })),
	{ kind: 'proxy', cause: { message: '', proxyStatus: 407 } },
	{ kind: 'proxy', cause: { message: '', code: 'DEPTH_ZERO_SELF_SIGNED_CERT' } },
	...[
		'SELF_SIGNED_CERT_IN_CHAIN',
		'CERT_HAS_EXPIRED',
		'CERT_NOT_YET_VALID',
		'ERR_TLS_CERT_ALTNAME_INVALID',
	].map((code) => ({ kind: 'tls' as const, cause: { message: '', code } })),
];

function titleOf(refusal: Refusal): string {
	return explain(refused(refusal)).title;
}

describe('the text of a refusal', () => {
	it.each(refusals)('is its own and reaches the reader unchanged: %j', (refusal) => {
		const { message, description, httpCode } = errorOf(refusal);
		expect(message).toBe(titleOf(refusal));
		expect(description?.split('\n')[0]).toMatch(/\.$/);
		expect(httpCode).toBe(refusal.status === undefined ? null : String(refusal.status));
		const isOneOfMany = refusal.status !== undefined && refusal.status >= 500;
		const alike = refusals.filter((other) => titleOf(other) === message);
		expect(alike).toHaveLength(isOneOfMany ? 4 : 1);
	});

	it.each<[Refusal, RegExp]>([
		[{ status: 401 }, /token.*'Access Token'/],
		[{ status: 402 }, /Kontur manager.*API subscription/],
		[{ status: 403 }, /'Box'/],
		[{ status: 410 }, /Update n8n-nodes-diadoc/],
		[{ status: 418 }, /418/],
		[{ kind: 'timeout' }, /'Timeout'/],
		[{ kind: 'tls' }, /'Base URL'.*encryption/],
		...[
			'CERT_UNTRUSTED',
			'DEPTH_ZERO_SELF_SIGNED_CERT',
			'INVALID_CA',
			'SELF_SIGNED_CERT_IN_CHAIN',
			'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
			'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
		].map((code): [Refusal, RegExp] => [
			{ kind: 'tls', cause: { message: '', code } },
			/'Custom CA Certificate'.*NODE_EXTRA_CA_CERTS/,
		]),
		[
			{ kind: 'proxy', cause: { message: '', code: 'CERT_HAS_EXPIRED' } },
			/'Custom CA Certificate'.*HTTPS_PROXY/,
		],
		[{ kind: 'proxy' }, /HTTPS_PROXY/],
		[{ kind: 'tooLarge' }, /'Batch Size'/],
	])('names what to look at: %j', (refusal, names) => {
		expect(errorOf(refusal).description).toMatch(names);
	});

	it('of a known code or text says what to do about just that', () => {
		const known: Array<[Refusal, string]> = [
			[
				{ status: 404, errorCode: 'OrganizationBoxService.Department.NotFound' },
				'Diadoc does not know this department',
			],
			[
				{ status: 400, serviceText: 'DepartmentId must be specified' },
				'A department has to be chosen',
			],
			[
				{ status: 400, serviceText: 'Parameter cursor must have valid value' },
				'Diadoc does not recognise the index key',
			],
			[
				{ status: 400, serviceText: 'Could not determine message id for event 1' },
				'This ID is not the ID of an event of the box',
			],
			[
				{ status: 403, errorCode: 'DocumentService.EmployeeCannotAccessDocument' },
				'The user may not see this document',
			],
			[
				{ status: 403, serviceText: 'User must have access to all departments in organization' },
				'The user may not see all documents of the box',
			],
			[
				{ status: 409, errorCode: 'DiadocApi.Conflict', serviceText: 'Could not get meta for 1' },
				'Diadoc is still preparing the event feed',
			],
		];
		expect(known.map(([details]) => errorOf(details).message)).toEqual(
			known.map(([, title]) => title),
		);
	});

	it('of a known code under another status is that of the status', () => {
		const error = errorOf({ status: 500, serviceText: 'DepartmentId must be specified' });
		expect(error.message).toBe('Diadoc is not available right now');
	});

	it.each([201, 205, 206])('of an answer that is not whole by its status %i says so', (status) => {
		const { message, failure } = errorOf({ kind: 'truncated', status });
		expect(message).toBe('The answer of Diadoc is not whole');
		expect(failure).toEqual({ cause: 'temporarily-unavailable' });
	});

	it('of a refusing proxy differs from that of an unreachable one', () => {
		const refusal = errorOf({ kind: 'proxy', cause: { message: '', proxyStatus: 407 } });
		expect(refusal.message).toBe('The proxy refused to connect to Diadoc');
		expect(refusal.failure).toEqual({ cause: 'configuration-invalid' });
		const away = errorOf({ kind: 'proxy', cause: { message: '', proxyStatus: 502 } });
		expect(away.message).toBe('The proxy could not connect to Diadoc');
	});

	it("keeps to n8n's words", () => {
		for (const { message, description } of [
			...refusals.map(errorOf),
			toNodeApiError(owner.node, new Error('')),
		]) {
			const advice = description?.split('\n')[0] ?? '';
			expect(`${message} ${advice}`.replaceAll('n8n-nodes-diadoc', '')).not.toMatch(
				/\b(nodes?|errors?|problems?|failures?|mistakes?)\b/i,
			);
			expect(message).toMatch(/^(n8n|[A-Z]).*[^.]$/);
		}
	});
});
