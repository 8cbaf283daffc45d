/**
 * A part of the time that is walked, in places of the output: ticks when the oldest event comes first, ticks below zero
 * when the newest does. Both ends belong to it; an end that is absent is one of the whole.
 */
export interface Period {
	begin?: bigint;
	end?: bigint;
}

/** How many events a period is meant to hold at least, ... */
export const wantedEvents = 2000;

/** ... and how many pages, so that the requests at its ends cost little. */
export const wantedPages = 8;

/** By how much a period is longer than one in which hardly anything happened, at most. */
const longestGrowth = 8n;

const atMost = (a: bigint, b: bigint): bigint => (a < b ? a : b);
const atLeast = (a: bigint, b: bigint): bigint => (a > b ? a : b);

/**
 * Cuts a whole into periods of about as many events as are wanted, by what the periods before held. Nothing is known
 * of how events lie in time, so what turns out to hold too many is given back and cut anew.
 */
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

	/** How many events a period is meant to hold. */
	get wanted(): number {
		return this.#wanted;
	}

	/** Learns from a page how many events the service gives at once. */
	learnPage(events: number): void {
		this.#wanted = Math.max(this.#wanted, wantedPages * events);
	}

	/** The first part of a period, and what is left of it. */
	cut({ begin, end }: Period): [Period] | [Period, Period] {
		const next = (begin ?? this.whole.begin) + this.#length;
		if (next >= (end ?? this.whole.end)) return [{ begin, end }];
		return [
			{ begin, end: next - 1n },
			{ begin: next, end },
		];
	}

	/** Learns from a period that was walked how long the next ones are to be. */
	learn({ begin = this.whole.begin, end = this.whole.end }: Period, events: number): void {
		const length = atLeast(1n, end - begin + 1n);
		const wanted = (length * BigInt(this.#wanted)) / BigInt(Math.max(1, events));
		this.#length = atLeast(1n, atMost(wanted, length * longestGrowth));
	}
}
