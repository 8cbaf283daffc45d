/** How often each size is worked on at least: the least time of many is that without interruptions. */
const fewRounds = 9;

/** How often at most, on a machine whose other work interrupts each of them. */
const manyRounds = 30;

/** Inputs are made anew so often at most: where one comes to lie in memory can slow down all work on it. */
const manyInputs = 5;

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
	let growth = Infinity;
	for (let made = 1; made <= manyInputs && growth > surelyLinear; made += 1)
		growth = Math.min(growth, growthBetween(inputOf(size), inputOf(2 * size), work));
	return growth;
}

function growthBetween<Input>(single: Input, double: Input, work: (input: Input) => void): number {
	// What is over in a moment is measured too coarsely, and does no harm.
	const moment = 500;
	let [leastOfSingle, leastOfDouble, growth] = [Infinity, Infinity, Infinity];
	for (let round = 1; round <= manyRounds; round += 1) {
		leastOfSingle = Math.min(
			leastOfSingle,
			cpuTimeOf(() => work(single)),
		);
		leastOfDouble = Math.min(
			leastOfDouble,
			cpuTimeOf(() => work(double)),
		);
		growth = (leastOfDouble + moment) / (leastOfSingle + moment);
		if (round >= fewRounds && growth <= surelyLinear) break;
	}
	return growth;
}
