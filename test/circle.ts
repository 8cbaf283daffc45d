/**
 * Whether every case runs, as in the large circle of tests (tools/test/steps.mjs). The small one makes do with a selection
 * of those that say the same thing again.
 */
export const hasEveryCase = process.env.TEST_CIRCLE === 'large';

/**
 * In the small circle every so-many-th of the cases, in the large one all of them. Rows that differ in `first` share the
 * cases among them.
 */
export function inTurn<T>(cases: readonly T[], every: number, first = 0): T[] {
	return cases.filter((_, index) => hasEveryCase || index % every === first % every);
}
