import type { Dispatcher } from 'undici';

import { timeoutSignal } from './abort';
import { headersOf } from './answer';
import type { AnswerHeaders } from './answer';
import { assertUrlAllowed } from './egress';
import type { FaultContext } from './fault';
import type { Readable } from './readable';
import type { TransportPolicy, TransportRequest } from './request';

export interface ExchangeLimits
	extends Pick<TransportPolicy, 'egressFilter' | 'caCertificates' | 'timeout'> {
	readonly signal: AbortSignal;
	/** Sees the decompressed answer before its body is read. */
	readonly interceptor?: Dispatcher.DispatcherComposeInterceptor;
}

export interface OpenAnswer {
	readonly status: number;
	readonly headers: AnswerHeaders;
	/** Decompressed; it has to be read or destroyed. */
	readonly body: Readable;
	/** Call it as soon as the body is read or destroyed, when its connection gets free. */
	readonly release: () => void;
}

/**
 * Sends a request and receives the answer up to its headers, whatever its status. The limits' `timeout` holds for the
 * headers and between two pieces of the body.
 *
 * @param context kept up to date for a thrown error
 * @throws what undici, the egress filter and the proxy hop throw
 */
export async function exchange(
	request: TransportRequest,
	url: URL,
	{ egressFilter, caCertificates, timeout, signal, interceptor }: ExchangeLimits,
	context: FaultContext,
): Promise<OpenAnswer> {
	await assertUrlAllowed(url, egressFilter);
	// Not before it is needed: undici is most of what n8n would have to load at its start.
	const { connectionsFor } = await import('./connections');
	const connections = connectionsFor(url, { egressFilter, caCertificates });
	context.viaProxy = connections.proxy !== '';
	await connections.released;
	const { dispatcher } = connections;
	const answer = await (interceptor ? dispatcher.compose(interceptor) : dispatcher).request({
		origin: url.origin,
		path: `${url.pathname}${url.search}`,
		method: request.method,
		headers: { 'accept-encoding': 'gzip', ...request.headers },
		body: request.body,
		signal,
		headersTimeout: timeout,
		bodyTimeout: timeout,
	});
	context.headersReceived = true;
	return {
		status: answer.statusCode,
		headers: headersOf(answer.headers),
		body: answer.body,
		release: () => connections.release(),
	};
}

/** How long the text of a refusal may take, in ms: its status is known already. */
const maxRefusalMs = 2000;

/** What arrives of a refusal's body within a short time, up to so many bytes. */
export async function readStart({ body }: OpenAnswer, maxBytes: number): Promise<Buffer> {
	const chunks: Buffer[] = [];
	let size = 0;
	const timer = timeoutSignal(maxRefusalMs);
	const onTimeout = () => body.destroy();
	timer.addEventListener('abort', onTimeout);
	try {
		const received: AsyncIterable<Buffer> = body;
		for await (const chunk of received) {
			chunks.push(chunk);
			size += chunk.length;
			if (size >= maxBytes) break;
		}
	} catch {
		// What has arrived by then says more than how it ended.
	} finally {
		timer.removeEventListener('abort', onTimeout);
	}
	return Buffer.concat(chunks).subarray(0, maxBytes);
}

/** Reads the body of an answer; `undefined` when it is larger than allowed. */
export async function readBody(
	{ headers, body }: OpenAnswer,
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
