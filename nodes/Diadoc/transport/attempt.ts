import type { Dispatcher } from 'undici';

import { runAbortable, timeoutSignal } from './abort';
import { headersOf, isSuccess, refusalOf } from './answer';
import { connectionsFor } from './connections';
import { assertUrlAllowed } from './egress';
import { faultOf } from './fault';
import type { TransportPolicy, TransportRequest, TransportResponse } from './request';
import { concealer } from './secrets';
import { TransportError } from './transportError';
import type { TransportErrorDetails } from './transportError';

export interface AttemptLimits
	extends Pick<TransportPolicy, 'egressFilter' | 'maxResponseBytes' | 'signal'> {
	/** Ms for the whole attempt. */
	readonly timeout: number;
	/** Number of this try, from 1. */
	readonly tries: number;
	/** Ms since 1970. */
	readonly now: () => number;
}

/** How much of a refusal's body is read: far more than its text needs. */
const maxRefusalBytes = 65_536;

/**
 * Sends a request once.
 *
 * @returns the 2xx answer, or what went wrong
 */
export async function attempt(
	request: TransportRequest,
	url: URL,
	limits: AttemptLimits,
): Promise<TransportResponse | TransportError> {
	const conceal = concealer(request.headers);
	const failed = (details: Omit<TransportErrorDetails, 'method' | 'url' | 'tries'>) =>
		new TransportError({
			...details,
			method: request.method,
			url: `${url.origin}${url.pathname}`,
			tries: limits.tries,
		});
	const progress = { viaProxy: false, headersReceived: false };

	const exchange = async (signal: AbortSignal): Promise<TransportResponse | TransportError> => {
		await assertUrlAllowed(url, limits.egressFilter);
		const { dispatcher, viaProxy } = connectionsFor(url, limits.egressFilter);
		progress.viaProxy = viaProxy;
		const answer = await dispatcher.request({
			origin: url.origin,
			path: `${url.pathname}${url.search}`,
			method: request.method,
			headers: { 'accept-encoding': 'gzip', ...request.headers },
			body: request.body,
			signal,
			headersTimeout: limits.timeout,
			bodyTimeout: limits.timeout,
		});
		progress.headersReceived = true;
		const headers = headersOf(answer.headers);
		if (isSuccess(answer.statusCode, headers)) {
			const body = await readBody(answer.body, headers, limits.maxResponseBytes);
			if (body) return { status: answer.statusCode, headers, body };
			const message = `more than ${limits.maxResponseBytes} bytes`;
			return failed({ kind: 'tooLarge', status: answer.statusCode, cause: { message } });
		}
		const body = await readBody(answer.body, headers, maxRefusalBytes).catch(() => undefined);
		signal.throwIfAborted();
		return failed(
			refusalOf(answer.statusCode, headers, body ?? Buffer.alloc(0), conceal, limits.now()),
		);
	};

	const timer = timeoutSignal(limits.timeout);
	return await runAbortable({ timer, cancel: limits.signal }, exchange).catch((error: unknown) => {
		if (limits.signal?.aborted) return failed({ kind: 'aborted' });
		if (timer.aborted) return failed({ kind: 'timeout' });
		const fault = faultOf(error, progress);
		if (!fault) throw error;
		const { code, message, proxyStatus } = fault.cause;
		return failed({ kind: fault.kind, cause: { code, message: conceal(message), proxyStatus } });
	});
}

/** Reads the body; `undefined` when it is larger than allowed, of which no more than that much is read. */
async function readBody(
	body: Dispatcher.ResponseData['body'],
	headers: Readonly<Record<string, string>>,
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
