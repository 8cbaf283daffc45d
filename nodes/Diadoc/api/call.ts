import { version } from '../../../package.json';
import type { TransportResponse } from '../transport/request';
import { send } from '../transport/send';
import { TransportError } from '../transport/transportError';
import type { DiadocConnection } from './connection';

export interface DiadocCall {
	/** Version and name of the method, such as `/V8/GetNewEvents`. */
	path: string;
	/** Parameters without a value are left out; a list goes as one comma-joined value, as in the vendor's SDKs. */
	query: Readonly<Record<string, string | readonly string[] | undefined>>;
	/** The largest answer that makes sense for the method. */
	maxResponseBytes: number;
	/** Aborts this call alone, besides the signal of the connection's policy. */
	signal?: AbortSignal;
}

const product = `n8n-nodes-diadoc/${version}`;

function queryTexts(query: DiadocCall['query']): Record<string, string | undefined> {
	return Object.fromEntries(
		Object.entries(query).map(([name, value]) => {
			const text = typeof value === 'string' ? value : value?.join(',');
			return [name, text === '' ? undefined : text];
		}),
	);
}

function anySignal(...signals: Array<AbortSignal | undefined>): AbortSignal | undefined {
	const given = signals.filter((signal) => signal !== undefined);
	return given.length > 1 ? AbortSignal.any(given) : given[0];
}

/**
 * Calls a GET method of Diadoc that only reads, and returns the protobuf answer as it came; 204 has an empty body.
 *
 * @throws TransportError
 */
export async function call(
	{ origin, accessToken, policy }: DiadocConnection,
	{ path, query, maxResponseBytes, signal }: DiadocCall,
): Promise<TransportResponse> {
	return await send(
		{
			method: 'GET',
			origin,
			path,
			query: queryTexts(query),
			headers: {
				authorization: `Bearer ${accessToken}`,
				accept: 'application/x-protobuf',
				'user-agent': product,
				'x-solution-info': product,
			},
		},
		{ ...policy, maxResponseBytes, signal: anySignal(policy.signal, signal) },
	);
}

/**
 * Decodes the body of an answer.
 *
 * @throws TransportError of kind `undecodable` when `read` refuses the body
 */
export function decodeAnswer<T>(
	{ origin }: DiadocConnection,
	path: string,
	{ body, headers, status }: TransportResponse,
	read: (body: Uint8Array) => T,
): T {
	let refusal: unknown;
	try {
		return read(body);
	} catch (error) {
		refusal = error;
	}
	throw new TransportError({
		kind: 'undecodable',
		method: 'GET',
		url: `${origin}${path}`,
		tries: 1,
		status,
		headers,
		traceId: headers['x-kontur-trace-id'],
		cause: { message: refusal instanceof Error ? refusal.message : String(refusal) },
	});
}
