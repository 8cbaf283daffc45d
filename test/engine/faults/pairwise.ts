type Case = readonly string[];

function pairsOf(values: Case): string[] {
	return values.flatMap((one, at) =>
		values.slice(at + 1).map((other, more) => JSON.stringify([at, one, at + 1 + more, other])),
	);
}

/**
 * A selection of the cases that still contains each pair of values that occurs in any case. The same for the same
 * cases, and in their order.
 */
export function pairwise<C extends Case>(cases: readonly C[]): C[] {
	const pairs = new Map(cases.map((values) => [values, pairsOf(values)]));
	const unmet = new Set([...pairs.values()].flat());
	const unmetIn = (values: C) => (pairs.get(values) ?? []).filter((pair) => unmet.has(pair));
	const chosen = new Set<C>();
	while (unmet.size > 0) {
		const next = cases.reduce((best, values) =>
			unmetIn(values).length > unmetIn(best).length ? values : best,
		);
		for (const pair of unmetIn(next)) unmet.delete(pair);
		chosen.add(next);
	}
	return cases.filter((values) => chosen.has(values));
}
