export interface AbortSources {
	/** Made by timeoutSignal for this run alone. */
	readonly timer?: AbortSignal;
	/** The caller's; many runs may share it. */
	readonly cancel?: AbortSignal;
}

/**
 * Runs a task under a signal that aborts as soon as one of the sources does, and then does not wait for the task:
 * undici looks at a signal only once it has a connection, which can take 10 s.
 *
 * The timer gets a listener of its own: AbortSignal.any refers to its sources weakly, and on Node 20 a time-out without
 * another listener is garbage collected before it fires. The caller's signal gets none: Node would warn of a leak at
 * the eleventh listener.
 *
 * @param task may stop the timer, which then has no effect any more
 * @throws the signal's reason when a source aborts, else what the task throws
 */
export async function runAbortable<T>(
	{ timer, cancel }: AbortSources,
	task: (signal: AbortSignal, stopTimer: () => void) => Promise<T>,
): Promise<T> {
	const timeout = new AbortController();
	const onTimeout = () => timeout.abort();
	const stopTimer = () => timer?.removeEventListener('abort', onTimeout);
	timer?.addEventListener('abort', onTimeout);
	const signal = cancel ? AbortSignal.any([timeout.signal, cancel]) : timeout.signal;

	let onAbort = () => {};
	const aborted = new Promise<never>((_resolve, reject) => {
		onAbort = () => reject(signal.reason);
	});
	signal.addEventListener('abort', onAbort);
	try {
		signal.throwIfAborted();
		return await Promise.race([aborted, task(signal, stopTimer)]);
	} finally {
		stopTimer();
		signal.removeEventListener('abort', onAbort);
	}
}

/** The longest delay of Node's timers; a longer one would fire at once. */
const maxTimerMs = 2 ** 31 - 1;

export function timeoutSignal(ms: number): AbortSignal {
	return AbortSignal.timeout(Math.min(Math.max(Math.ceil(ms), 0), maxTimerMs));
}
