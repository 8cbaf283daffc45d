import { describe, expect, it } from 'vitest';
import { isOutcomeUnknown, isUnprocessed } from '../../../nodes/Diadoc/transport/outcome';
import {
	TransportError,
	type TransportErrorDetails,
} from '../../../nodes/Diadoc/transport/transportError';

function error(details: Partial<TransportErrorDetails>): TransportError {
	return new TransportError({
		kind: 'status',
		method: 'POST',
		url: 'http://service/MoveDocuments',
		tries: 1,
		...details,
	});
}

describe('what became of a request that failed', () => {
	it.each<Partial<TransportErrorDetails>>([
		{ kind: 'connectionRefused' },
		{ kind: 'dns' },
		{ kind: 'tls' },
		{ kind: 'noSlot' },
		{ kind: 'egressRefused' },
		{ kind: 'timeout', tries: 0 },
		{ kind: 'aborted', tries: 0 },
		{ status: 401 },
		{ status: 429 },
	])('is known where it was not processed: %j', (details) => {
		expect(isUnprocessed(error(details))).toBe(true);
		expect(isOutcomeUnknown(error(details))).toBe(false);
	});

	it.each([400, 402, 403, 404, 405, 409, 410, 415])('is known of a refusal with %i', (status) => {
		expect(isOutcomeUnknown(error({ status }))).toBe(false);
	});

	it.each<Partial<TransportErrorDetails>>([
		{ status: 408 },
		{ status: 500 },
		{ status: 503 },
		{ kind: 'timeout' },
		{ kind: 'aborted' },
		{ kind: 'connectionReset' },
		{ kind: 'truncated' },
		{ kind: 'undecodable', status: 200 },
		{ kind: 'redirect', status: 302 },
		{ kind: 'unexpectedContent', status: 200 },
		{ kind: 'proxy', cause: { proxyStatus: 504, message: '' } },
	])('is unknown where it may have been processed: %j', (details) => {
		expect(isUnprocessed(error(details))).toBe(false);
		expect(isOutcomeUnknown(error(details))).toBe(true);
	});

	it('is known where a proxy that cannot look into the request refused to connect', () => {
		const url = 'https://service/MoveDocuments';
		const refused = error({ kind: 'proxy', url, cause: { proxyStatus: 502, message: '' } });
		expect(isUnprocessed(refused)).toBe(true);
	});
});
