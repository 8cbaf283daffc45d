import { monotonicNow } from '../transport/clock';
import { TransportError, type TransportErrorKind } from '../transport/transportError';
import type { DiadocConnection } from './connection';

/** Faults that the next call would most probably meet, too. */
const outageKinds: ReadonlySet<TransportErrorKind> = new Set<TransportErrorKind>([
	'connectionRefused',
	'connectionReset',
	'dns',
	'egressRefused',
	'noSlot',
	'proxy',
	'proxyUnusable',
	'timeout',
	'tls',
]);

const outageStatuses: ReadonlySet<number> = new Set([429, 502, 503, 504]);

/** After so many failures in a row the service is called only once in each pauseMs. */
const maxFailures = 3;
/** In ms. */
const pauseMs = 30_000;

function isOutage({ kind, status }: TransportError): boolean {
	return outageKinds.has(kind) || (kind === 'status' && outageStatuses.has(status ?? 0));
}

/** What all nodes of one execution share. */
export interface ExecutionMemory {
	/** Access tokens that are refused and cannot be renewed, with the error. */
	readonly refusedTokens: Map<string, unknown>;
	readonly silentOrigins: Set<string>;
}

export function newExecutionMemory(): ExecutionMemory {
	return { refusedTokens: new Map(), silentOrigins: new Set() };
}

interface Outage {
	failures: number;
	error: TransportError;
	/** By `monotonicNow`. */
	lastTry: number;
}

/**
 * What the calls of one run of a node learn from each other: otherwise each of a thousand input items would wait for
 * the same outage, or be refused with the same token.
 */
export class CallMemory {
	private readonly outages = new Map<string, Outage>();

	private failedSignIn: { error: unknown; at: number } | undefined;

	constructor(private readonly execution: ExecutionMemory) {}

	/**
	 * Signs in with the credential of the node.
	 *
	 * @throws what the task throws, or has thrown a short time ago
	 */
	async signIn<T>(task: () => Promise<T>): Promise<T> {
		const failed = this.failedSignIn;
		if (failed && monotonicNow() - failed.at < pauseMs) throw failed.error;
		return await task().catch((error: unknown) => {
			this.failedSignIn = { error, at: monotonicNow() };
			throw error;
		});
	}

	/**
	 * The policy for a call: no retries during an outage.
	 *
	 * @throws what an earlier call threw, when this one would only throw it again
	 */
	policyFor({ origin, tokens, policy }: DiadocConnection): DiadocConnection['policy'] {
		const { refusedTokens, silentOrigins } = this.execution;
		const refusal = refusedTokens.get(tokens.account);
		if (refusal !== undefined) {
			throw refusal instanceof TransportError ? refusal.notSentAgain() : refusal;
		}
		const outage = this.outages.get(origin);
		if (outage && outage.failures >= maxFailures) {
			if (monotonicNow() - outage.lastTry < pauseMs) throw outage.error.notSentAgain();
			outage.lastTry = monotonicNow();
		}
		return outage || silentOrigins.has(origin) ? { ...policy, maxRetries: 0 } : policy;
	}

	learn({ origin, tokens }: DiadocConnection, error?: unknown): void {
		const { silentOrigins } = this.execution;
		if (tokens.isRefused && error !== undefined) this.learnRefusal(tokens.account, error);
		if (!(error instanceof TransportError) || !isOutage(error)) {
			// Any answer means that there is no outage; a consumer's error or a cancellation means nothing.
			if (error === undefined || (error instanceof TransportError && error.status !== undefined)) {
				this.outages.delete(origin);
				silentOrigins.delete(origin);
			}
			return;
		}
		const failures = (this.outages.get(origin)?.failures ?? 0) + 1;
		this.outages.set(origin, { failures, error, lastTry: monotonicNow() });
		silentOrigins.add(origin);
	}

	/** A token that could not be renewed just now may be renewed when n8n runs the node again. */
	private learnRefusal(token: string, error: unknown): void {
		const isFinal =
			error instanceof TransportError || failureOf(error) !== 'temporarily-unavailable';
		if (isFinal) this.execution.refusedTokens.set(token, error);
		else this.failedSignIn = { error, at: monotonicNow() };
	}
}

function failureOf(error: unknown): unknown {
	const failure: unknown = error instanceof Error ? Reflect.get(error, 'failure') : undefined;
	return typeof failure === 'object' && failure !== null
		? Reflect.get(failure, 'cause')
		: undefined;
}
