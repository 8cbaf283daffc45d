/**
 * A part of the time that is walked, in places of the output: ticks when the oldest event comes first, ticks below zero
 * when the newest does. Both ends belong to it; an end that is absent is one of the whole.
 */
export interface Stretch {
	begin?: bigint;
	end?: bigint;
}

/** How many events a stretch is meant to hold at least, ... */
export const wantedEvents = 2000;

/** ... and how many pages, so that the requests at its ends cost little. */
export const wantedPages = 8;

/** By how much a stretch is longer than one in which hardly anything happened, at most. */
const longestGrowth = 8n;

const atMost = (a: bigint, b: bigint): bigint => (a < b ? a : b);
const atLeast = (a: bigint, b: bigint): bigint => (a > b ? a : b);

/**
 * Cuts a whole into stretches of about as many events as are wanted, by what the stretches before held. Nothing is known
 * of how events lie in time, so what turns out to hold too many is given back and cut anew.
 */
export class StretchCutter {
	#length: bigint;
	#wanted = wantedEvents;

	/**
	 * @param whole its ends
	 * @param workers how many walk at the same time
	 */
	constructor(
		private readonly whole: Required<Stretch>,
		workers: number,
	) {
		const { begin, end } = whole;
		this.#length = atLeast(1n, (end - begin + 1n) / BigInt(workers) + 1n);
	}

	/** How many events a stretch is meant to hold. */
	get wanted(): number {
		return this.#wanted;
	}

	/** Learns from a page how many events the service gives at once. */
	learnPage(events: number): void {
		this.#wanted = Math.max(this.#wanted, wantedPages * events);
	}

	/** The first part of a stretch, and what is left of it. */
	cut({ begin, end }: Stretch): [Stretch] | [Stretch, Stretch] {
		const next = (begin ?? this.whole.begin) + this.#length;
		if (next >= (end ?? this.whole.end)) return [{ begin, end }];
		return [
			{ begin, end: next - 1n },
			{ begin: next, end },
		];
	}

	/** Learns from a stretch that was walked how long the next ones are to be. */
	learn({ begin = this.whole.begin, end = this.whole.end }: Stretch, events: number): void {
		const length = atLeast(1n, end - begin + 1n);
		const wanted = (length * BigInt(this.#wanted)) / BigInt(Math.max(1, events));
		this.#length = atLeast(1n, atMost(wanted, length * longestGrowth));
	}
}
