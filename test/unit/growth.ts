/** How often each size is worked on at least: the least time of many is that without interruptions. */
const fewRounds = 9;

/** How often at most, on a machine whose other work interrupts each of them. */
const manyRounds = 90;

/** More than a linear growth that is measured without interruptions, and far from a quadratic one. */
const surelyLinear = 2.4;

/** CPU time of this process, in µs: other processes of the machine do not count. */
function cpuTimeOf(work: () => void): number {
	const before = process.cpuUsage();
	work();
	const { user, system } = process.cpuUsage(before);
	return user + system;
}

/**
 * How many times as long work takes on an input of twice the size: 2 when it is linear, 4 when it is quadratic. Both sizes
 * are measured in turns, so that a machine which slows down or warms up slows down or warms up both.
 *
 * @param inputOf makes an input of a size
 * @param size so large that the work takes some ms
 */
export function growthOf<Input>(
	inputOf: (size: number) => Input,
	work: (input: Input) => void,
	size: number,
): number {
	const inputs = [inputOf(size), inputOf(2 * size)];
	const least = inputs.map(() => Infinity);
	// What is over in a moment is measured too coarsely, and does no harm.
	const moment = 500;
	let growth = Infinity;
	for (let round = 1; round <= manyRounds; round += 1) {
		for (const [index, input] of inputs.entries()) {
			least[index] = Math.min(
				least[index] ?? Infinity,
				cpuTimeOf(() => work(input)),
			);
		}
		const [single = 1, double = 1] = least;
		growth = (double + moment) / (single + moment);
		if (round >= fewRounds && growth <= surelyLinear) break;
	}
	return growth;
}
