import { sleep } from 'n8n-workflow';

import { runAbortable, timeoutSignal } from './abort';
import { attempt, type Intake } from './attempt';
import type { TransportPolicy, TransportRequest } from './request';
import { waitBeforeRetry } from './retry';
import { runThrottled } from './throttle';
import { TransportError } from './transportError';

/** Time and chance, which tests replace. */
export interface Timing {
	/** Ms since 1970. */
	readonly now: () => number;
	/** From 0 to 1. */
	readonly random: () => number;
	/** Resolves after so many ms. */
	readonly wait: (ms: number, signal: AbortSignal) => Promise<void>;
}

export const realTiming: Timing = { now: Date.now, random: Math.random, wait: sleep };

/**
 * Sends a request that only reads, so that it may be sent again, and returns what is taken of the service's 2xx answer.
 * Network faults, broken-off answers, 429, 500, 502, 503 and 504 are tried again as the policy allows; redirects are not
 * followed.
 *
 * @param newIntake called for each try
 * @throws TransportError for everything else
 */
export async function tryRepeatedly<T>(
	request: TransportRequest,
	policy: TransportPolicy,
	timing: Timing,
	newIntake: () => Intake<T>,
): Promise<T> {
	const url = urlOf(request);
	for (let tries = 1; ; tries += 1) {
		const outcome = await tryOnce(request, url, policy, timing, tries, newIntake());
		if (!(outcome instanceof TransportError)) return outcome;
		const waitMs = waitBeforeRetry(outcome, {
			maxRetries: policy.maxRetries,
			deadline: policy.deadline,
			now: timing.now(),
			random: timing.random(),
		});
		if (waitMs === undefined) throw outcome;
		policy.onRetry?.({ try: tries, waitMs, reason: outcome });
		// No slot is held meanwhile.
		await pause(waitMs, policy.signal, timing).catch((error: unknown) => {
			throw policy.signal?.aborted ? errorOf(request, url, 'aborted', tries) : error;
		});
	}
}

/**
 * Waits so many ms.
 *
 * @throws the reason of the signal as soon as it aborts
 */
export async function pause(
	ms: number,
	cancel: AbortSignal | undefined,
	timing: Timing,
): Promise<void> {
	await runAbortable({ cancel }, async (signal) => await timing.wait(ms, signal));
}

/** Waits for a free slot of the origin and makes one try. */
async function tryOnce<T>(
	request: TransportRequest,
	url: URL,
	policy: TransportPolicy,
	timing: Timing,
	tries: number,
	intake: Intake<T>,
): Promise<T | TransportError> {
	let begun = tries - 1;
	const left = policy.deadline === undefined ? undefined : policy.deadline - timing.now();
	if (left !== undefined && left <= 0) return errorOf(request, url, 'timeout', begun);

	const deadline = left === undefined ? undefined : timeoutSignal(left);
	return await runAbortable({ timer: deadline, cancel: policy.signal }, async (cancel) => {
		const oneTry = async () => {
			begun = tries;
			const limits = { ...policy, cancel, tries, now: timing.now };
			return await attempt(request, url, limits, intake);
		};
		return await runThrottled(url.origin, oneTry, cancel);
	}).catch((error: unknown) => {
		if (policy.signal?.aborted) return errorOf(request, url, 'aborted', begun);
		if (deadline?.aborted) return errorOf(request, url, 'timeout', begun);
		throw error;
	});
}

/** The address of the request with its query. */
function urlOf({ method, origin, path, query = {} }: TransportRequest): URL {
	const text = `${origin.replace(/\/+$/, '')}${path}`;
	if (!URL.canParse(text)) {
		throw new TransportError({
			kind: 'invalidRequest',
			method,
			url: path,
			tries: 0,
			cause: { message: 'the address is not a URL' },
		});
	}
	const url = new URL(text);
	const parameters = query instanceof URLSearchParams ? query : Object.entries(query);
	for (const [name, value] of parameters) {
		if (value !== undefined) url.searchParams.append(name, value);
	}
	return url;
}

function errorOf(
	{ method }: TransportRequest,
	{ origin, pathname }: URL,
	kind: 'aborted' | 'timeout',
	tries: number,
): TransportError {
	return new TransportError({ kind, method, url: `${origin}${pathname}`, tries });
}
