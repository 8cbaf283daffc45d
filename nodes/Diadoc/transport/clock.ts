/**
 * Ms of a clock that only goes forward. Spans and deadlines are measured by it: the clock of the machine may be set
 * while they run.
 */
export function monotonicNow(): number {
	return performance.now();
}

/** A moment of the machine's clock (ms since 1970) on the monotonic clock, to be read off at once. */
export function monotonicTime(msSince1970: number): number {
	return monotonicNow() + (msSince1970 - Date.now());
}
