import { isUnprocessed } from './outcome';
import type { Repetition } from './request';
import type { TransportError } from './transportError';

/**
 * Statuses of a service that is busy or briefly away. Single 500s come and go: integrators report some a month, gone on
 * the next try (diadocapi-docs issues 264, 286, 469).
 */
const retryableStatuses: ReadonlySet<number> = new Set([429, 500, 502, 503, 504]);

/** What a proxy answers to CONNECT when it cannot reach the service just now. */
const retryableProxyStatuses: ReadonlySet<number> = new Set([502, 503, 504]);

/** Faults between here and the proxy that may pass. */
const retryableProxyCodes: ReadonlySet<string> = new Set([
	'EAI_AGAIN',
	'ECONNABORTED',
	'ECONNREFUSED',
	'ECONNRESET',
	'EHOSTUNREACH',
	'ENETUNREACH',
	'ETIMEDOUT',
	'UND_ERR_CONNECT_TIMEOUT',
	'UND_ERR_HEADERS_TIMEOUT',
	'UND_ERR_SOCKET',
]);

/** The longest wait before the first retry, in ms; it doubles with every further one. */
const maxFirstWaitMs = 500;
const maxWaitMs = 30_000;

/**
 * A service that asks for a longer pause is left to the caller: an execution must not hang on it, and n8n's polling
 * knows how to wait.
 */
const maxRetryAfterMs = 120_000;

export interface RetryLimits {
	readonly repetition: Repetition;
	readonly maxRetries: number;
	/** By `monotonicNow`, as `now`. */
	readonly deadline?: number;
	readonly now: number;
	/** From 0 to 1. */
	readonly random: number;
}

/**
 * How long to wait before the request is sent again, in ms; `undefined` when it must not be. The wait is exponential
 * with full jitter, and at least as long as the service asks for.
 */
export function waitBeforeRetry(error: TransportError, limits: RetryLimits): number | undefined {
	const mayRepeat = limits.repetition !== 'never' || isUnprocessed(error);
	if (error.tries > limits.maxRetries || !mayRepeat || !isRetryable(error)) return undefined;
	const { retryAfterMs = 0 } = error;
	if (retryAfterMs > maxRetryAfterMs) return undefined;
	const backoff = Math.min(maxFirstWaitMs * 2 ** (error.tries - 1), maxWaitMs);
	const wait = Math.max(Math.round(limits.random * backoff), retryAfterMs);
	const isTooLate = limits.deadline !== undefined && limits.now + wait >= limits.deadline;
	return isTooLate ? undefined : wait;
}

function isRetryable({ kind, status, cause }: TransportError): boolean {
	switch (kind) {
		case 'timeout':
		case 'connectionRefused':
		case 'connectionReset':
		case 'truncated':
			return true;
		case 'status':
			return status !== undefined && retryableStatuses.has(status);
		case 'dns':
			return cause?.code === 'EAI_AGAIN';
		case 'proxy':
			return cause?.proxyStatus === undefined
				? retryableProxyCodes.has(cause?.code ?? '')
				: retryableProxyStatuses.has(cause.proxyStatus);
		default:
			return false;
	}
}

/**
 * The wait that Retry-After asks for, in ms, given as seconds or as an HTTP date (RFC 9110, 10.2.3); `undefined` when
 * it is absent or malformed. A date is compared with the Date header, because the clock of this machine may differ.
 *
 * @param headers names in lower case
 * @param now ms since 1970, in place of a missing Date header
 */
export function retryAfterOf(
	headers: Readonly<Record<string, string | undefined>>,
	now: number,
): number | undefined {
	const text = headers['retry-after']?.trim() ?? '';
	if (/^\d+$/.test(text)) return Number(text) * 1000;
	const time = httpDate(text);
	if (Number.isNaN(time)) return undefined;
	const answered = httpDate(headers.date ?? '');
	return Math.max(0, time - (Number.isNaN(answered) ? now : answered));
}

/**
 * Ms since 1970; NaN for any other text. A date has names of a day and a month; a bare number would be read as a year.
 */
function httpDate(text: string): number {
	return /[a-z]/i.test(text) ? Date.parse(text) : Number.NaN;
}
