/** How far a walk over values runs ahead of who takes the results. */
export interface Ahead {
	/** Most values that are worked on at the same time. */
	atOnce: number;
	/** Asked before each value; once it says no, the values that are left are not begun. */
	mayBegin?: () => boolean;
}

/**
 * Works on values side by side and gives the results in the order of the values. Ends early when no more may begin.
 *
 * @throws what the work on a value throws, after the results of all values before it; nothing is begun any more by then,
 * and what was under way has ended
 */
export async function* mapInOrder<Value, Result>(
	values: Iterable<Value>,
	work: (value: Value) => Promise<Result>,
	{ atOnce, mayBegin = () => true }: Ahead,
): AsyncGenerator<Result, void, void> {
	const underWay: Array<Promise<Result>> = [];
	let hasFailed = false;
	const left = values[Symbol.iterator]();

	const beginMore = () => {
		while (underWay.length < atOnce && !hasFailed && mayBegin()) {
			const next = left.next();
			if (next.done) return;
			const begun = work(next.value);
			begun.catch(() => {
				hasFailed = true;
			});
			underWay.push(begun);
		}
	};

	try {
		for (beginMore(); underWay[0] !== undefined; beginMore()) {
			const result = await underWay[0];
			underWay.shift();
			yield result;
		}
	} finally {
		await Promise.allSettled(underWay);
	}
}
