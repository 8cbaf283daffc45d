/**
 * Runs a task under a signal that aborts as soon as one of the sources does, and does not wait for the task
 * any longer then: undici looks at a signal only once it has a connection, which can take it 10 s.
 *
 * AbortSignal.any is no match: it refers to its sources weakly, so a time-out that nobody else listens to can be
 * garbage collected before it fires.
 *
 * @throws the signal's reason when a source aborts, else what the task throws
 */
export async function runAbortable<T>(
	sources: ReadonlyArray<AbortSignal | undefined>,
	task: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
	const controller = new AbortController();
	const abort = () => controller.abort();
	const aborted = new Promise<never>((_resolve, reject) => {
		controller.signal.addEventListener('abort', () => reject(controller.signal.reason));
	});
	for (const source of sources) {
		source?.addEventListener('abort', abort);
	}
	if (sources.some((source) => source?.aborted)) abort();
	try {
		return await Promise.race([
			aborted,
			controller.signal.aborted ? aborted : task(controller.signal),
		]);
	} finally {
		for (const source of sources) {
			source?.removeEventListener('abort', abort);
		}
	}
}

/** Longest delay that Node's timers keep; a longer one would fire at once. */
const maxTimerMs = 2 ** 31 - 1;

/** A signal that aborts after so many ms, at once when there are none left. */
export function timeoutSignal(ms: number): AbortSignal {
	return AbortSignal.timeout(Math.min(Math.max(Math.ceil(ms), 0), maxTimerMs));
}
