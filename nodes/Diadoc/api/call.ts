import { version } from '../../../package.json';
import type { TransportPolicy, TransportRequest, TransportResponse } from '../transport/request';
import { send } from '../transport/send';
import { TransportError } from '../transport/transportError';
import { realTiming } from '../transport/tries';
import type { DiadocConnection } from './connection';
import { guarded } from './guarded';
import { pathOf, type DiadocMethod } from './methods';
import { assertAllowed } from './readOnly';

export interface DiadocCall {
	method: DiadocMethod;
	/** One of the method's versions; the newest when absent. */
	version?: string;
	/** Parameters without a value are left out; a list goes as one comma-joined value, as in the vendor's SDKs. */
	query: Readonly<Record<string, string | readonly string[] | undefined>>;
	/** The protobuf structure that a POST method asks with. */
	body?: Uint8Array;
	/** The largest answer that makes sense for this call, when less than the method's. */
	maxResponseBytes?: number;
	/** Throws CutShort for an incomplete answer, which is then requested again. */
	assertWhole?: (answer: TransportResponse) => void;
	signal?: AbortSignal;
}

export interface DiadocAnswer extends TransportResponse, Pick<TransportRequest, 'method'> {
	/** Origin and path, without the query. */
	readonly url: string;
}

const product = `n8n-nodes-diadoc/${version}`;

/**
 * Calls a method of Diadoc and returns the protobuf answer as it came; 204 has an empty body. It is repeated as the
 * method allows.
 *
 * @throws TransportError
 * @throws ReadOnlyError
 * @throws what the connection throws when it cannot renew its access token
 */
export async function call(
	connection: DiadocConnection,
	diadocCall: DiadocCall,
): Promise<DiadocAnswer> {
	assertAllowed(connection, diadocCall.method);
	return await guarded(connection, async (policy) => {
		const request = requestOf(connection, diadocCall);
		const answer = await send(
			request,
			policyOf({ policy }, diadocCall),
			realTiming,
			diadocCall.assertWhole,
		);
		reportSunset(connection, request.path, answer.headers);
		return { ...answer, method: request.method, url: `${request.origin}${request.path}` };
	});
}

/**
 * The request of a call, without Accept and Content-Type: without them the service speaks protobuf both ways
 * (diadocsdk-csharp: ProtobufHttpSerializer, whose content types are null).
 */
export function requestOf(
	{ origin, tokens }: DiadocConnection,
	{ method, version, query, body }: Pick<DiadocCall, 'method' | 'version' | 'query' | 'body'>,
): TransportRequest {
	return {
		method: method.verb,
		repetition: method.repetition,
		origin,
		path: pathOf(method, version),
		query: queryTexts(query),
		headers: {
			'user-agent': product,
			'x-solution-info': product,
		},
		authorization: tokens,
		...(body && { body }),
	};
}

/** The connection's policy with the limits of a call. */
export function policyOf(
	{ policy }: Pick<DiadocConnection, 'policy'>,
	{ method, maxResponseBytes, signal }: Pick<DiadocCall, 'method' | 'maxResponseBytes' | 'signal'>,
): TransportPolicy {
	return {
		...policy,
		maxResponseBytes: maxResponseBytes ?? method.maxResponseBytes,
		signal: anySignal(policy.signal, signal),
	};
}

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
 * Reports the Sunset and Link headers by which the service announces, at least half a year ahead, that it will switch a
 * method off (the vendor's deprecation policy).
 */
export function reportSunset(
	{ onSunset }: DiadocConnection,
	path: string,
	{ sunset, link }: TransportResponse['headers'],
): void {
	if (sunset === undefined) return;
	try {
		onSunset?.({ path, sunset, ...(link !== undefined && { link }) });
	} catch {
		// The answer is good even if the notice cannot be reported.
	}
}

/**
 * Decodes the body of an answer.
 *
 * @throws TransportError of kind `undecodable` when `read` refuses the body
 */
export function decodeAnswer<T>(answer: DiadocAnswer, read: (body: Uint8Array) => T): T {
	let refusal: unknown;
	try {
		return read(answer.body);
	} catch (error) {
		refusal = error;
	}
	throw undecodable(answer, refusal instanceof Error ? refusal.message : String(refusal));
}

export function undecodable(
	{ method, url, status, headers }: Omit<DiadocAnswer, 'body'>,
	message: string,
): TransportError {
	return new TransportError({
		kind: 'undecodable',
		method,
		url,
		tries: 1,
		status,
		headers,
		traceId: headers['x-kontur-trace-id'],
		cause: { message },
	});
}
