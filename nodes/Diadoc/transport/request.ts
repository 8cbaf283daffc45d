import type { NodeEgressFilter } from 'n8n-workflow';

import type { TransportError } from './transportError';

/** What is asked of a service. */
export interface TransportRequest {
	readonly method: 'GET' | 'POST';
	/** Scheme, host and port, such as `https://diadoc-api.kontur.ru`; a path in front of every method is kept. */
	readonly origin: string;
	/** Path that begins with a slash, without the query. */
	readonly path: string;
	/** Parameters that are `undefined` are left out. */
	readonly query?: URLSearchParams | Readonly<Record<string, string | undefined>>;
	readonly headers: Readonly<Record<string, string>>;
	readonly body?: Uint8Array;
}

/** How far a call may go. */
export interface TransportPolicy {
	/** Ms for one try, from its start to the last byte received, finite; waiting for a free slot does not count. */
	readonly timeout: number;
	/** Further tries after the first. */
	readonly maxRetries: number;
	/** Bytes of the decompressed answer. */
	readonly maxResponseBytes: number;
	/** Ms since 1970: no wait and no try goes beyond it. */
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
