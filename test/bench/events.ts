/** Events of a long measurement, or fewer while somebody works on the benchmark (BENCH_EVENTS). */
export function benchEvents(usual: number): number {
	const { BENCH_EVENTS } = process.env;
	return BENCH_EVENTS === undefined ? usual : Math.min(usual, Number(BENCH_EVENTS));
}
