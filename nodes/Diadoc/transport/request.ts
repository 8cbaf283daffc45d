import type { NodeEgressFilter } from 'n8n-workflow';

import type { TransportError } from './transportError';

/**
 * What may be done with a request of which nobody knows whether the service has processed it:
 * - `safe`: it only reads, and may be sent again;
 * - `withOperationId`: it may be sent again with the same operationId, by which the service knows it;
 * - `never`: only a request that certainly did not reach the service is sent again.
 */
export type Repetition = 'safe' | 'withOperationId' | 'never';

/** What is asked of a service. */
export interface TransportRequest {
	readonly method: 'GET' | 'POST';
	/** Whether it may be sent again when nobody knows whether it was processed. */
	readonly repetition: Repetition;
	/** Scheme, host and port, such as `https://diadoc-api.kontur.ru`; a path in front of every method is kept. */
	readonly origin: string;
	/** Path that begins with a slash, without the query. */
	readonly path: string;
	/** Parameters that are `undefined` are left out. */
	readonly query?: URLSearchParams | Readonly<Record<string, string | undefined>>;
	readonly headers: Readonly<Record<string, string>>;
	/** Where the Authorization header comes from, when it is not among `headers`. */
	readonly authorization?: Authorization;
	readonly body?: Uint8Array;
}

/** The Authorization headers of the requests of one account, which may change between two tries. */
export interface Authorization {
	/** Tells the account from others of the process. */
	readonly account: string;
	/**
	 * The header to send now.
	 *
	 * @throws when there is none
	 */
	header(): Promise<string>;
	/** The service answered something other than 401 to this header. */
	accepted(header: string): void;
	/**
	 * The service answered 401 to this header.
	 *
	 * @param signal ends the wait for another one
	 * @returns whether `header` has another one, with which the request is worth another try
	 * @throws when no other one can be had
	 */
	refused(header: string, signal?: AbortSignal): Promise<boolean>;
}

/** How far a call may go. */
export interface TransportPolicy {
	/** Ms for one try, finite: from when it could begin, a wait for a free slot included, to the last byte received. */
	readonly timeout: number;
	/** Further tries after the first. */
	readonly maxRetries: number;
	/** Bytes of the decompressed answer. */
	readonly maxResponseBytes: number;
	/** By `monotonicNow`: no wait and no try goes beyond it. */
	readonly deadline?: number;
	/** Cancellation of the execution. */
	readonly signal?: AbortSignal;
	/** n8n's outbound rules, where the engine offers them. */
	readonly egressFilter?: EgressFilter;
	/** Certificates, in PEM, that are trusted besides those that Node trusts. */
	readonly caCertificates?: string;
	/** Told before every wait: which try ended how, and how long the wait is in ms. */
	readonly onRetry?: (info: RetryInfo) => void;
}

export interface RetryInfo {
	/** Number of the try that ended, from 1. */
	readonly try: number;
	readonly waitMs: number;
	readonly reason: TransportError;
}

/** What is used of n8n's `helpers.getSecureEgressFilter()`; its first releases lack validateConnectionHost. */
export type EgressFilter = Pick<NodeEgressFilter, 'validateUrl' | 'createSecureLookup'> &
	Partial<Pick<NodeEgressFilter, 'validateConnectionHost'>>;

/** A 2xx answer. */
export interface TransportResponse {
	readonly status: number;
	/** Names in lower case; cookies are left out. */
	readonly headers: Readonly<Record<string, string>>;
	/** Decompressed; empty for 204. */
	readonly body: Buffer;
}
