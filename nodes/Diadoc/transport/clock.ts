/**
 * Ms of a clock that only goes forward. Spans and deadlines are measured by it: the clock of the machine may be set
 * while they run.
 */
export function monotonicNow(): number {
	return performance.now();
}
