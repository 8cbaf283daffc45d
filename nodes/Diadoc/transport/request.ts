import type { NodeEgressFilter } from 'n8n-workflow';

import type { TransportError } from './transportError';

/**
 * What may be done with a request when it is unknown whether the service has processed it:
 * - `safe`: it only reads, and may be sent again;
 * - `withOperationId`: it may be sent again with the same operationId, by which the service knows it;
 * - `never`: it is sent again only if it certainly did not reach the service.
 */
export type Repetition = 'safe' | 'withOperationId' | 'never';

export interface TransportRequest {
	readonly method: 'GET' | 'POST';
	readonly repetition: Repetition;
	/** Such as `https://diadoc-api.kontur.ru`; a path before the method's own is kept. */
	readonly origin: string;
	/** Begins with a slash, without the query. */
	readonly path: string;
	/** Parameters that are `undefined` are left out. */
	readonly query?: URLSearchParams | Readonly<Record<string, string | undefined>>;
	readonly headers: Readonly<Record<string, string>>;
	/** Gives the Authorization header, when it is not among `headers`. */
	readonly authorization?: Authorization;
	readonly body?: Uint8Array;
}

/** The Authorization headers of one account's requests, which may change between two tries. */
export interface Authorization {
	/** Identifies the account within the process. */
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
	 * @returns whether there is another header, with which the request is worth another try
	 * @throws when no other one can be obtained
	 */
	refused(header: string, signal?: AbortSignal): Promise<boolean>;
}

/** The limits of a call. */
export interface TransportPolicy {
	/** Ms for one try, finite: from when it could begin, the wait for a free slot included, to the last byte. */
	readonly timeout: number;
	readonly maxRetries: number;
	/** Of the decompressed answer. */
	readonly maxResponseBytes: number;
	/** By `monotonicNow`: no wait and no try goes beyond it. */
	readonly deadline?: number;
	/** Cancellation of the execution. */
	readonly signal?: AbortSignal;
	/** n8n's outbound rules, since 2.29. */
	readonly egressFilter?: EgressFilter;
	/** Certificates, in PEM, that are trusted besides Node's own. */
	readonly caCertificates?: string;
	/** Called before every wait: which try ended how, and how long the wait is in ms. */
	readonly onRetry?: (info: RetryInfo) => void;
}

export interface RetryInfo {
	/** Number of the try that ended, from 1. */
	readonly try: number;
	readonly waitMs: number;
	readonly reason: TransportError;
}

/** The part of n8n's `helpers.getSecureEgressFilter()` that is used; its first releases lack validateConnectionHost. */
export type EgressFilter = Pick<NodeEgressFilter, 'validateUrl' | 'createSecureLookup'> &
	Partial<Pick<NodeEgressFilter, 'validateConnectionHost'>>;

export interface TransportResponse {
	readonly status: number;
	/** Names in lower case; cookies are left out. */
	readonly headers: Readonly<Record<string, string>>;
	/** Decompressed; empty for 204. */
	readonly body: Buffer;
}
