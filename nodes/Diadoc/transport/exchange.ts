import { sleep } from 'n8n-workflow';
import type { Dispatcher } from 'undici';

import { headersOf, isSuccess } from './answer';
import type { AnswerHeaders } from './answer';
import { connectionsFor } from './connections';
import { assertUrlAllowed } from './egress';
import type { FaultContext } from './fault';
import type { TransportPolicy, TransportRequest } from './request';

export interface ExchangeLimits extends Pick<TransportPolicy, 'egressFilter' | 'maxResponseBytes'> {
	/** Ms for the headers, and between two pieces of the body. */
	readonly timeout: number;
	readonly signal: AbortSignal;
}

export interface Answer {
	readonly status: number;
	readonly headers: AnswerHeaders;
	/** Decompressed; `undefined` when it is larger than allowed, or that of a refusal and not readable. */
	readonly body: Buffer | undefined;
}

/** How much of a refusal's body is read: far more than its text needs. */
const maxRefusalBytes = 65_536;

/**
 * Sends a request and receives the answer, whatever its status.
 *
 * @param context kept up to date, so that it is right when something is thrown
 * @throws what undici, the egress filter and the proxy hop throw
 */
export async function exchange(
	request: TransportRequest,
	url: URL,
	limits: ExchangeLimits,
	context: FaultContext,
): Promise<Answer> {
	await assertUrlAllowed(url, limits.egressFilter);
	const connections = connectionsFor(url, limits.egressFilter);
	context.viaProxy = connections.proxy !== '';
	await connections.released;
	const answer = await connections.dispatcher.request({
		origin: url.origin,
		path: `${url.pathname}${url.search}`,
		method: request.method,
		headers: { 'accept-encoding': 'gzip', ...request.headers },
		body: request.body,
		signal: limits.signal,
		headersTimeout: limits.timeout,
		bodyTimeout: limits.timeout,
	});
	context.headersReceived = true;
	const status = answer.statusCode;
	const headers = headersOf(answer.headers);
	const body = isSuccess(status, headers)
		? await readBody(answer.body, headers, limits.maxResponseBytes)
		: // The status of a refusal matters more than its text.
			await readBody(answer.body, headers, maxRefusalBytes).catch(() => undefined);
	// undici has the connection free one turn of the event loop after the body; a request before that would open another.
	connections.released = sleep(0);
	return { status, headers, body };
}

/** Reads the body; `undefined` when it is larger than allowed, of which no more than that much is read. */
async function readBody(
	body: Dispatcher.ResponseData['body'],
	headers: AnswerHeaders,
	maxBytes: number,
): Promise<Buffer | undefined> {
	if (Number(headers['content-length']) > maxBytes) {
		body.on('error', () => {}).destroy();
		return undefined;
	}
	const chunks: Buffer[] = [];
	let size = 0;
	const received: AsyncIterable<Buffer> = body;
	for await (const chunk of received) {
		size += chunk.length;
		if (size > maxBytes) return undefined;
		chunks.push(chunk);
	}
	return Buffer.concat(chunks, size);
}
