import { runAbortable, timeoutSignal } from './abort';
import { isSuccess, refusalOf, type AnswerRefusal } from './answer';
import { exchange, readStart } from './exchange';
import type { ExchangeLimits, OpenAnswer } from './exchange';
import { plainText } from './plainText';
import { faultOf, UnexpectedFault, type FaultContext } from './fault';
import type { TransportPolicy, TransportRequest } from './request';
import { concealer } from './secrets';
import { TransportError } from './transportError';
import type { TransportErrorDetails } from './transportError';

export interface AttemptLimits
	extends Pick<
		TransportPolicy,
		'egressFilter' | 'caCertificates' | 'maxResponseBytes' | 'timeout'
	> {
	/** Ends the attempt; the caller then does not wait for the result. */
	readonly cancel: AbortSignal;
	/** Number of this try, from 1. */
	readonly tries: number;
}

/** What is done with a 2xx answer. */
export interface Intake<T> extends Pick<ExchangeLimits, 'interceptor'> {
	/** Whether the body may take long. */
	readonly isDownload?: boolean;
	/**
	 * Takes the answer in, and leaves its body read or destroyed.
	 *
	 * @param stopTimer ends the time-out of the try
	 * @returns `undefined` when the answer is larger than allowed
	 * @throws CutShort when it is not whole
	 */
	take(answer: OpenAnswer, stopTimer: () => void): Promise<T | undefined>;
}

/** A message may quote strangers, such as the names in a certificate. */
const maxMessageLength = 500;

/** Far more than the text of a refusal needs. */
const maxRefusalBytes = 65_536;

/**
 * Sends a request once.
 *
 * @returns the result of the intake, or what went wrong
 * @throws UnexpectedFault for what is no fault of the network or of the request, such as our own bug
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

	const context = { viaProxy: false, headersReceived: false };

	const refused = async (answer: OpenAnswer) => {
		const body = await readStart(answer, maxRefusalBytes);
		// Retry-After may be a date by this machine's clock.
		const refusal = refusalOf(answer.status, answer.headers, body, conceal, Date.now());
		return failed(isOfProxy(refusal, url, context) ? proxyRefusalOf(refusal) : refusal);
	};
	const taken = async (answer: OpenAnswer, stopTimer: () => void) =>
		(await intake.take(answer, stopTimer)) ??
		failed({
			kind: 'tooLarge',
			status: answer.status,
			cause: { message: `more than ${maxResponseBytes} bytes` },
		});

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
		if (!fault) throw new UnexpectedFault(conceal(messageOf(error)));
		const { code, message, proxyStatus } = fault.cause;
		const text = plainText(conceal(message), maxMessageLength);
		const { kind, retryAfterMs } = fault;
		return failed({ kind, retryAfterMs, cause: { code, message: text, proxyStatus } });
	});
}

/**
 * Whether a refusal is the proxy's own. It can be where the connection beyond the proxy is not encrypted; the service
 * marks its refusals, all but 429, which its web server answers.
 */
function isOfProxy(
	{ status = 0, errorCode, traceId }: AnswerRefusal,
	{ protocol }: URL,
	{ viaProxy }: FaultContext,
): boolean {
	if (!viaProxy || protocol !== 'http:') return false;
	if (status === 407) return true;
	return status >= 400 && status !== 429 && errorCode === undefined && traceId === undefined;
}

function proxyRefusalOf({ status = 0, serviceText, retryAfterMs }: AnswerRefusal): AnswerRefusal {
	const message = `the proxy answered ${status}${serviceText ? `: ${serviceText}` : ''}`;
	return { kind: 'proxy', retryAfterMs, cause: { message, proxyStatus: status } };
}

function messageOf(error: unknown): string {
	return error instanceof Error ? error.message : String(error);
}

/** Headers go into logs and errors, and a service may repeat what it was sent in any of them. */
function withoutSecrets(answer: OpenAnswer, conceal: (text: string) => string): OpenAnswer {
	const headers = Object.entries(answer.headers).map(([name, value]) => [name, conceal(value)]);
	return { ...answer, headers: Object.fromEntries(headers) };
}
