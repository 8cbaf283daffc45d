import PQueue from 'p-queue';

/** Diadoc's advice to integrators (its technical information page): no more parallel requests than this, ... */
export const maxConcurrentRequests = 4;
/** ... and no more requests a second than this. */
export const maxRequestsPerSecond = 100;

/** All callers of the process share the queue of an origin. */
const queues = new Map<string, PQueue>();

function queueOf(origin: string): PQueue {
	const known = queues.get(origin);
	if (known) return known;
	const queue = new PQueue({
		concurrency: maxConcurrentRequests,
		interval: 1000,
		intervalCap: maxRequestsPerSecond,
		// Any second, not just each second of a clock: no double burst across its border.
		strict: true,
	});
	queues.set(origin, queue);
	return queue;
}

/**
 * Runs a task when the origin has a free slot. The task itself has to watch the signal, too.
 *
 * @throws the reason of the signal when it aborts before or while the task runs, else what the task throws
 */
export async function runThrottled<T>(
	origin: string,
	task: () => Promise<T>,
	signal: AbortSignal,
): Promise<T> {
	return await queueOf(origin).add(task, { signal });
}
