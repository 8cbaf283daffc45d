/**
 * What went wrong, from the caller's point of view:
 * - `status`: the service answered with a 4xx or 5xx status (see `status`);
 * - `timeout`: a try, or the whole call, took longer than allowed;
 * - `connectionRefused`: no connection could be made (port closed, host or network unreachable);
 * - `connectionReset`: the connection broke before an answer came;
 * - `dns`: the host name could not be resolved;
 * - `tls`: no trusted, encrypted connection could be made;
 * - `noSlot`: the few requests that may be under way at once took as long as the request may take;
 * - `proxy`: the proxy of the environment could not be reached or refused to serve;
 * - `proxyUnusable`: the environment names a proxy that no connection can be made through;
 * - `egressRefused`: n8n's outbound rules forbid the address;
 * - `redirect`: the service redirected, which an API call never follows;
 * - `unexpectedContent`: a web page, or something that is not HTTP, instead of an API answer;
 * - `truncated`: the answer ended before it was complete, or says by its `status` that it is not the whole of what was asked
 *   for, such as 206 with a part;
 * - `undecodable`: the answer is complete but is not what the method returns;
 * - `tooLarge`: the answer is larger than allowed;
 * - `invalidRequest`: HTTP does not allow the request (address or header value), nothing was sent;
 * - `aborted`: the caller cancelled.
 */
export type TransportErrorKind =
	| 'status'
	| 'timeout'
	| 'connectionRefused'
	| 'connectionReset'
	| 'dns'
	| 'tls'
	| 'noSlot'
	| 'proxy'
	| 'proxyUnusable'
	| 'egressRefused'
	| 'redirect'
	| 'unexpectedContent'
	| 'truncated'
	| 'undecodable'
	| 'tooLarge'
	| 'invalidRequest'
	| 'aborted';

/**
 * The underlying fault as plain data: errors of the HTTP client carry requests, raw answers and addresses with
 * credentials, so they are never kept themselves.
 */
export interface FaultCause {
	/** Code of Node or of the HTTP client, such as `ECONNRESET`. */
	readonly code?: string;
	readonly message: string;
	/** What the proxy answered in place of the service. */
	readonly proxyStatus?: number;
}

export interface TransportErrorDetails {
	readonly kind: TransportErrorKind;
	readonly method: string;
	/** Origin and path, without the query. */
	readonly url: string;
	/** Tries made, this one included; 0 when none began. */
	readonly tries: number;
	/** Absent when no answer came. */
	readonly status?: number;
	/** Headers that explain the answer, names in lower case; never cookies. */
	readonly headers?: Readonly<Record<string, string>>;
	/** Start of a plain text body: the service's own explanation. */
	readonly serviceText?: string;
	/** X-Diadoc-ErrorCode. */
	readonly errorCode?: string;
	/** X-Kontur-Trace-Id. */
	readonly traceId?: string;
	/** Wait that the service asked for with Retry-After, in ms. */
	readonly retryAfterMs?: number;
	readonly cause?: FaultCause;
}

/** The one error of the transport. It holds no credential, no cookie and no content of a document. */
export class TransportError extends Error {
	readonly kind: TransportErrorKind;
	readonly method: string;
	readonly url: string;
	readonly tries: number;
	readonly status?: number;
	readonly headers: Readonly<Record<string, string>>;
	readonly serviceText?: string;
	readonly errorCode?: string;
	readonly traceId?: string;
	readonly retryAfterMs?: number;
	override readonly cause?: FaultCause;

	constructor(details: TransportErrorDetails) {
		super(summaryOf(details));
		this.name = 'TransportError';
		this.kind = details.kind;
		this.method = details.method;
		this.url = details.url;
		this.tries = details.tries;
		this.status = details.status;
		this.headers = details.headers ?? {};
		this.serviceText = details.serviceText;
		this.errorCode = details.errorCode;
		this.traceId = details.traceId;
		this.retryAfterMs = details.retryAfterMs;
		this.cause = details.cause;
	}

	/** The same error for a call that was not made, because it would have failed in the same way. */
	notSentAgain(): TransportError {
		const { cause } = this;
		const message = `not sent, because calls before it failed${cause ? `: ${cause.message}` : ''}`;
		return new TransportError({ ...this, tries: 0, cause: { ...cause, message } });
	}
}

function summaryOf({ kind, method, url, status, cause }: TransportErrorDetails): string {
	const outcome = kind === 'status' ? `status ${status}` : kind;
	return `${method} ${url}: ${outcome}${cause ? ` (${cause.message})` : ''}`;
}
