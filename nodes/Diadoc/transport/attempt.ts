import { runAbortable, timeoutSignal } from './abort';
import { isSuccess, refusalOf } from './answer';
import { exchange } from './exchange';
import type { Answer } from './exchange';
import { faultOf } from './fault';
import type { TransportPolicy, TransportRequest, TransportResponse } from './request';
import { concealer } from './secrets';
import { TransportError } from './transportError';
import type { TransportErrorDetails } from './transportError';

export interface AttemptLimits
	extends Pick<TransportPolicy, 'egressFilter' | 'maxResponseBytes' | 'timeout'> {
	/** Ends the attempt; the caller knows why and does not wait for what it returns. */
	readonly cancel: AbortSignal;
	/** Number of this try, from 1. */
	readonly tries: number;
	/** Ms since 1970. */
	readonly now: () => number;
}

/**
 * Sends a request once.
 *
 * @returns the 2xx answer, or what went wrong
 * @throws what is no fault of the way to the service or of the request, such as a defect of ours
 */
export async function attempt(
	request: TransportRequest,
	url: URL,
	limits: AttemptLimits,
): Promise<TransportResponse | TransportError> {
	const { egressFilter, maxResponseBytes, cancel, timeout, tries } = limits;
	const conceal = concealer(request.headers);
	const failed = (details: Omit<TransportErrorDetails, 'method' | 'url' | 'tries'>) =>
		new TransportError({
			...details,
			method: request.method,
			url: `${url.origin}${url.pathname}`,
			tries,
		});

	const judge = ({ status, headers, body }: Answer) => {
		if (!isSuccess(status, headers)) {
			return failed(refusalOf(status, headers, body, conceal, limits.now()));
		}
		if (body) return { status, headers, body };
		return failed({
			kind: 'tooLarge',
			status,
			cause: { message: `more than ${maxResponseBytes} bytes` },
		});
	};

	const context = { viaProxy: false, headersReceived: false };
	const timer = timeoutSignal(timeout);
	return await runAbortable(
		{ timer, cancel },
		async (signal) =>
			await exchange(request, url, { egressFilter, maxResponseBytes, timeout, signal }, context),
	).then(judge, (error: unknown) => {
		if (timer.aborted) return failed({ kind: 'timeout' });
		const fault = faultOf(error, context);
		if (!fault) throw error;
		const { code, message, proxyStatus } = fault.cause;
		return failed({ kind: fault.kind, cause: { code, message: conceal(message), proxyStatus } });
	});
}
