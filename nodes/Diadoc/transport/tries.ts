import { sleep } from 'n8n-workflow';

import { runAbortable, timeoutSignal } from './abort';
import { attempt, type AttemptLimits, type Intake } from './attempt';
import { monotonicNow } from './clock';
import type { TransportPolicy, TransportRequest } from './request';
import { waitBeforeRetry } from './retry';
import { runThrottled } from './throttle';
import { TransportError } from './transportError';

/** The Authorization header of the last try. */
interface SentHeader {
	header?: string;
}

/** Replaced by tests. */
export interface Timing {
	/** See `monotonicNow`. */
	readonly now: () => number;
	/** From 0 to 1. */
	readonly random: () => number;
	readonly wait: (ms: number, signal: AbortSignal) => Promise<void>;
}

export const realTiming: Timing = { now: monotonicNow, random: Math.random, wait: sleep };

/**
 * Sends a request, and returns the intake of the service's 2xx answer. As far as the request's repetition and the
 * policy allow, it is sent again after network faults, incomplete answers, 429, 500, 502, 503 and 504, and after 401
 * while there is another Authorization header. Redirects are not followed.
 *
 * @param newIntake called for each try
 * @throws what the authorization of the request throws
 * @throws TransportError for everything else
 */
export async function tryRepeatedly<T>(
	request: TransportRequest,
	policy: TransportPolicy,
	timing: Timing,
	newIntake: () => Intake<T>,
): Promise<T> {
	const url = urlOf(request);
	const sent: SentHeader = {};
	for (let tries = 1; ; tries += 1) {
		const outcome = await tryOnce(request, url, policy, timing, tries, newIntake(), sent);
		if (!(outcome instanceof TransportError)) return outcome;
		if (await hasOtherHeader(outcome, request, policy, sent)) {
			tries -= 1;
			continue;
		}
		const waitMs = waitBeforeRetry(outcome, {
			repetition: request.repetition,
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

/** @throws the reason of the signal as soon as it aborts */
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
	sent: SentHeader,
): Promise<T | TransportError> {
	const { signal, timeout, deadline } = policy;
	const { isDownload = false } = intake;
	let begun = tries - 1;
	const left = deadline === undefined ? Infinity : deadline - timing.now();
	if (left <= 0) return errorOf(request, url, 'timeout', begun);

	// A download holds its slot for minutes, so the wait for one is limited by the deadline alone.
	const maxWaitMs = isDownload ? left : Math.min(left, timeout);
	const timer = maxWaitMs === Infinity ? undefined : timeoutSignal(maxWaitMs);
	return await runAbortable({ timer, cancel: signal }, async (cancel) => {
		const oneTry = async () => {
			begun = tries;
			return await tryAuthorized(request, url, { ...policy, cancel, tries }, intake, sent);
		};
		const account = request.authorization?.account ?? request.headers.authorization;
		const slot = { origin: url.origin, account, isDownload, owner: request.authorization };
		return await runThrottled(slot, oneTry, cancel);
	}).catch((error: unknown) => {
		if (signal?.aborted) return errorOf(request, url, 'aborted', begun);
		if (!timer?.aborted) throw error;
		const isOutOfSlots = begun < tries && maxWaitMs < left;
		return errorOf(request, url, isOutOfSlots ? 'noSlot' : 'timeout', begun);
	});
}

/** Makes one try with the current Authorization header. */
async function tryAuthorized<T>(
	request: TransportRequest,
	url: URL,
	limits: AttemptLimits,
	intake: Intake<T>,
	sent: SentHeader,
): Promise<T | TransportError> {
	const { authorization, headers } = request;
	if (authorization === undefined) return await attempt(request, url, limits, intake);
	const header = await authorization.header();
	sent.header = header;
	const authorized = { ...request, headers: { ...headers, authorization: header } };
	const outcome = await attempt(authorized, url, limits, intake);
	const isAnswered = !(outcome instanceof TransportError) || outcome.status !== undefined;
	if (isAnswered && !isRefusedHeader(outcome)) authorization.accepted(header);
	return outcome;
}

function isRefusedHeader(outcome: unknown): boolean {
	return outcome instanceof TransportError && outcome.kind === 'status' && outcome.status === 401;
}

/**
 * Whether the service refused the Authorization header of a try, and there is another one now. No slot is held
 * meanwhile.
 */
async function hasOtherHeader(
	outcome: TransportError,
	{ authorization }: TransportRequest,
	{ signal }: TransportPolicy,
	sent: SentHeader,
): Promise<boolean> {
	const { header } = sent;
	if (authorization === undefined || header === undefined || !isRefusedHeader(outcome))
		return false;
	return await authorization.refused(header, signal);
}

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
	kind: 'aborted' | 'timeout' | 'noSlot',
	tries: number,
): TransportError {
	return new TransportError({ kind, method, url: `${origin}${pathname}`, tries });
}
