/** Ms of a clock that only goes forward, for spans and deadlines: the machine's clock may be set meanwhile. */
export function monotonicNow(): number {
	return performance.now();
}
