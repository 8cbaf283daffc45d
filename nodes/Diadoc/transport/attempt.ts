import { runAbortable, timeoutSignal } from './abort';
import { isSuccess, refusalOf } from './answer';
import { exchange, readBody } from './exchange';
import type { ExchangeLimits, OpenAnswer } from './exchange';
import { faultOf } from './fault';
import type { TransportPolicy, TransportRequest } from './request';
import { concealer } from './secrets';
import { TransportError } from './transportError';
import type { TransportErrorDetails } from './transportError';

export interface AttemptLimits
	extends Pick<
		TransportPolicy,
		'egressFilter' | 'caCertificates' | 'maxResponseBytes' | 'timeout'
	> {
	/** Ends the attempt; the caller knows why and does not wait for what it returns. */
	readonly cancel: AbortSignal;
	/** Number of this try, from 1. */
	readonly tries: number;
	/** Ms since 1970. */
	readonly now: () => number;
}

/** What becomes of a 2xx answer. */
export interface Intake<T> extends Pick<ExchangeLimits, 'interceptor'> {
	/**
	 * Takes the answer in, and leaves its body read or destroyed.
	 *
	 * @param stopTimer ends the time-out of the try
	 * @returns `undefined` when the answer is larger than allowed
	 * @throws CutShort when it is not whole
	 */
	take(answer: OpenAnswer, stopTimer: () => void): Promise<T | undefined>;
}

/** How much of a refusal's body is read: far more than its text needs. */
const maxRefusalBytes = 65_536;

/**
 * Sends a request once.
 *
 * @returns what is taken of the 2xx answer, or what went wrong
 * @throws what is no fault of the way to the service or of the request, such as a defect of ours
 */
export async function attempt<T>(
	request: TransportRequest,
	url: URL,
	limits: AttemptLimits,
	intake: Intake<T>,
): Promise<T | TransportError> {
	const { egressFilter, caCertificates, maxResponseBytes, cancel, timeout, tries } = limits;
	const conceal = concealer(request.headers);
	const failed = (details: Omit<TransportErrorDetails, 'method' | 'url' | 'tries'>) =>
		new TransportError({
			...details,
			method: request.method,
			url: `${url.origin}${url.pathname}`,
			tries,
		});

	const refused = async (answer: OpenAnswer) => {
		// The status of a refusal matters more than its text.
		const body = await readBody(answer, maxRefusalBytes).catch(() => undefined);
		return failed(refusalOf(answer.status, answer.headers, body, conceal, limits.now()));
	};
	const taken = async (answer: OpenAnswer, stopTimer: () => void) =>
		(await intake.take(answer, stopTimer)) ??
		failed({
			kind: 'tooLarge',
			status: answer.status,
			cause: { message: `more than ${maxResponseBytes} bytes` },
		});

	const context = { viaProxy: false, headersReceived: false };
	const timer = timeoutSignal(timeout);
	let isTimed = true;
	return await runAbortable({ timer, cancel }, async (signal, stopTimer) => {
		const { interceptor } = intake;
		const exchangeLimits = { egressFilter, caCertificates, timeout, signal, interceptor };
		const answer = withoutSecrets(await exchange(request, url, exchangeLimits, context), conceal);
		try {
			if (!isSuccess(answer.status, answer.headers)) return await refused(answer);
			return await taken(answer, () => {
				stopTimer();
				isTimed = false;
			});
		} finally {
			answer.release();
		}
	}).catch((error: unknown) => {
		if (isTimed && timer.aborted) return failed({ kind: 'timeout' });
		const fault = faultOf(error, context);
		if (!fault) throw error;
		const { code, message, proxyStatus } = fault.cause;
		const { kind, retryAfterMs } = fault;
		return failed({ kind, retryAfterMs, cause: { code, message: conceal(message), proxyStatus } });
	});
}

/** Headers go into logs and errors, and a service may repeat in any of them what it was sent. */
function withoutSecrets(answer: OpenAnswer, conceal: (text: string) => string): OpenAnswer {
	const headers = Object.entries(answer.headers).map(([name, value]) => [name, conceal(value)]);
	return { ...answer, headers: Object.fromEntries(headers) };
}
