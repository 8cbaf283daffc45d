import type { IPollFunctions, NodeApiError, NodeOperationError } from 'n8n-workflow';
import { monotonicNow } from '../transport/clock';
import { isWithin, type PollMemory } from './pollMemory';

/** n8n itself waits no longer than an hour for a service that asks for a pause, in ms. */
const longestPause = 3_600_000;

/** After so many polls in a row that ended with the same refused credential, it is tried less often. */
const maxRefusals = 10;

/** How long a refused credential is then left alone, in ms. */
const refusedPause = 900_000;

/** What a poll ended with; `undefined` when it went well. */
type NodeError = NodeApiError | NodeOperationError | undefined;

function pauseThatDiadocAsksFor(nodeError: NodeError): number | undefined {
	const failure = nodeError?.failure;
	if (failure === undefined || !('retryAfterMs' in failure)) return undefined;
	return failure.retryAfterMs && Math.min(failure.retryAfterMs, longestPause);
}

/**
 * Notes after a poll how long the next ones are to leave Diadoc alone.
 *
 * @param credential digest of the credential that the poll asked with
 */
export function notePause(memory: PollMemory, nodeError: NodeError, credential: string): void {
	const isRefused = nodeError?.failure?.cause === 'credential-invalid';
	const before = memory.refusals?.credential === credential ? memory.refusals.count : 0;
	const count = isRefused ? before + 1 : 0;
	memory.refusals = { credential, count };
	const isGivenUp = count >= maxRefusals;
	const pause = isGivenUp ? refusedPause : pauseThatDiadocAsksFor(nodeError);
	memory.pause =
		pause === undefined
			? undefined
			: { until: monotonicNow() + pause, credential, isRefused: isGivenUp, isLogged: false };
}

/**
 * Whether a poll is to leave Diadoc alone; the log says once for each activation how long. Publishing anew tries a refused
 * credential at once.
 */
export function isPaused(
	{ logger }: IPollFunctions,
	{ pause }: PollMemory,
	{ now, credential, isActivation }: { now: number; credential: string; isActivation: boolean },
): boolean {
	if (pause === undefined || !isWithin(pause, now) || pause.credential !== credential) return false;
	if (pause.isRefused && isActivation) return false;
	if (!pause.isLogged || isActivation) {
		const until = new Date(Date.now() + pause.until - now).toISOString();
		logger.warn(
			pause.isRefused
				? `Diadoc Trigger: the credential was refused ${maxRefusals} times in a row and is tried again after ${until}, then every ${refusedPause / 60_000} minutes. Enter what is right in the credential, or publish the workflow again, to go on at once. No event is lost.`
				: `Diadoc Trigger: Diadoc asked for a pause. Nothing is asked of it until ${until}.`,
		);
		pause.isLogged = true;
	}
	return true;
}
