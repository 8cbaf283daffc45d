/** One way of doing something; resolves to its cost, in any unit. */
export type Variant = () => Promise<number> | number;

/** The figures of one way. */
export interface Measured {
	median: number;
	/** The cost of the baseline divided by its own, in the same round: above 1 it is cheaper. */
	ratio: number;
	costs: readonly number[];
}

/** The same for two ways of one measurement, when neither is the baseline. */
export function ratioOf(way: Measured, comparedWith: Measured): number {
	return median(way.costs.map((cost, round) => (comparedWith.costs[round] ?? Number.NaN) / cost));
}

/** How many rounds are measured, or fewer while somebody works on the benchmark (BENCH_ROUNDS). */
export function benchRounds(usual: number): number {
	const { BENCH_ROUNDS } = process.env;
	return BENCH_ROUNDS === undefined ? usual : Math.min(usual, Number(BENCH_ROUNDS));
}

/** Of an even number of values the mean of the two in the middle. */
export function median(values: readonly number[]): number {
	const sorted = values.toSorted((one, other) => one - other);
	const middle = Math.floor(sorted.length / 2);
	const [low = Number.NaN, high = Number.NaN] = [sorted.at(middle - 1), sorted.at(middle)];
	return sorted.length % 2 === 0 ? (low + high) / 2 : high;
}

/**
 * Measures several ways side by side: each round runs every way once, beginning with another one each time, so that
 * other work of the machine affects them equally.
 *
 * @param variants by name, after a first round that does not count
 * @param baseline the way that the others are compared with
 */
export async function measureInterleaved<Name extends string>(
	variants: Record<Name, Variant>,
	{ baseline, rounds }: { baseline: NoInfer<Name>; rounds: number },
): Promise<Record<Name, Measured>> {
	const names: Name[] = [];
	let name: Name;
	for (name in variants) names.push(name);
	const costs = new Map<Name, number[]>(names.map((each) => [each, []]));
	for (let round = -1; round < rounds; round += 1) {
		const first = (round + 1) % names.length;
		for (const each of [...names.slice(first), ...names.slice(0, first)]) {
			const cost = await variants[each]();
			if (round >= 0) costs.get(each)?.push(cost);
		}
	}
	const base = costs.get(baseline) ?? [];
	const measured: Partial<Record<Name, Measured>> = {};
	for (const each of names) {
		const own = costs.get(each) ?? [];
		const ratios = own.map((cost, round) => (base[round] ?? Number.NaN) / cost);
		measured[each] = { median: median(own), ratio: median(ratios), costs: own };
	}
	return isComplete(measured, names)
		? measured
		: Promise.reject(new Error('A way was not measured'));
}

function isComplete<Name extends string>(
	measured: Partial<Record<Name, Measured>>,
	names: readonly Name[],
): measured is Record<Name, Measured> {
	return names.every((name) => measured[name] !== undefined);
}
