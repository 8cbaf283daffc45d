/**
 * A part of the walked time, in places of the output: ticks when the oldest event comes first, negative ticks when the
 * newest does. Both ends are inclusive; an absent end is that of the whole.
 */
export interface Period {
	begin?: bigint;
	end?: bigint;
}

/** A period is meant to hold at least so many events, ... */
export const wantedEvents = 2000;

/** ... and so many pages, so that the extra requests at its ends cost little. */
export const wantedPages = 8;

/** The most by which a period grows after an almost empty one. */
const maxGrowth = 8n;

const atMost = (a: bigint, b: bigint): bigint => (a < b ? a : b);
const atLeast = (a: bigint, b: bigint): bigint => (a > b ? a : b);

/** Cuts a whole into periods with about the wanted number of events, estimated from earlier periods. */
export class PeriodCutter {
	#length: bigint;
	#wanted = wantedEvents;

	/**
	 * @param whole its ends
	 * @param workers how many walk at the same time
	 */
	constructor(
		private readonly whole: Required<Period>,
		workers: number,
	) {
		const { begin, end } = whole;
		this.#length = atLeast(1n, (end - begin + 1n) / BigInt(workers) + 1n);
	}

	get wanted(): number {
		return this.#wanted;
	}

	/** Learns the page size of the service. */
	learnPage(events: number): void {
		this.#wanted = Math.max(this.#wanted, wantedPages * events);
	}

	cut({ begin, end }: Period): [Period] | [Period, Period] {
		const next = (begin ?? this.whole.begin) + this.#length;
		if (next >= (end ?? this.whole.end)) return [{ begin, end }];
		return [
			{ begin, end: next - 1n },
			{ begin: next, end },
		];
	}

	/** Learns how long the next periods should be from one that was walked. */
	learn({ begin = this.whole.begin, end = this.whole.end }: Period, events: number): void {
		const length = atLeast(1n, end - begin + 1n);
		const wanted = (length * BigInt(this.#wanted)) / BigInt(Math.max(1, events));
		this.#length = atLeast(1n, atMost(wanted, length * maxGrowth));
	}
}
