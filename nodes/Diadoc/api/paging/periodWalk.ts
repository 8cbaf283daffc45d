import type { Period } from './periods';

/** An event, and its place where it has one. */
export interface PlacedEvent<Event> {
	event: Event;
	place: bigint | undefined;
}

/** A period that is walked, and what has been found there and not been handed out yet. */
export class PeriodWalk<Event> {
	isBegun = false;
	isOver = false;
	#ready: Event[] = [];
	/** The events of the newest tick: whether the walk keeps it shows only when it goes beyond. */
	#newest: Event[] = [];
	/** The place of the newest event. */
	#reached?: bigint;
	/** How long an event of the newest page lasted, in places. */
	#pace = 1n;
	#found = 0;

	constructor(public period: Period) {}

	/** How many events are kept. */
	get held(): number {
		return this.#ready.length + this.#newest.length;
	}

	/** How many events the period has had so far. */
	get found(): number {
		return this.#found;
	}

	/** Keeps what is its own of the events of a page, which are in order; false when the page goes beyond the period. */
	keep(page: ReadonlyArray<PlacedEvent<Event>>): boolean {
		const before = this.#reached ?? this.period.begin;
		for (const { event, place } of page) {
			if (!this.#owns(place)) continue;
			if (place !== undefined && (this.#reached === undefined || place > this.#reached)) {
				this.#ready.push(...this.#newest.splice(0));
				this.#reached = place;
			}
			this.#newest.push(event);
			this.#found += 1;
		}
		if (this.#reached !== undefined && before !== undefined && page.length > 0) {
			this.#pace = (this.#reached - before) / BigInt(page.length) || 1n;
		}
		const last = page.at(-1)?.place;
		const { end } = this.period;
		return end === undefined || last === undefined || last <= end;
	}

	/** Nothing more comes. */
	finish(): void {
		this.#ready.push(...this.#newest.splice(0));
		this.isOver = true;
	}

	/** Hands out the events that are certainly its own. */
	takeReady(): Event[] {
		return this.#ready.splice(0);
	}

	/** How many events are still to come, as the newest page lets expect; `undefined` before there is one. */
	expected(wholeEnd: bigint): number | undefined {
		if (this.#reached === undefined) return undefined;
		return Number(((this.period.end ?? wholeEnd) - this.#reached) / this.#pace);
	}

	/** Leaves the later half of what is still to be walked to another walk; `undefined` when it cannot be halved. */
	splitRest(wholeEnd: bigint): PeriodWalk<Event> | undefined {
		if (this.#reached === undefined) return undefined;
		const half = ((this.period.end ?? wholeEnd) - this.#reached) / 2n;
		return half > 0n ? this.#leave(this.#reached + half + 1n) : undefined;
	}

	/** Leaves the newest tick and all after it to another walk; `undefined` when there is but one tick. */
	giveBack(): PeriodWalk<Event> | undefined {
		if (this.#reached === undefined || this.#found === this.#newest.length) return undefined;
		this.#found -= this.#newest.length;
		this.#newest = [];
		return this.#leave(this.#reached);
	}

	#leave(begin: bigint): PeriodWalk<Event> {
		const rest = new PeriodWalk<Event>({ begin, end: this.period.end });
		this.period = { begin: this.period.begin, end: begin - 1n };
		return rest;
	}

	/** An event without a time is its own: there is no telling where else it belongs. */
	#owns(place: bigint | undefined): boolean {
		const { begin, end } = this.period;
		return (
			place === undefined ||
			((begin === undefined || place >= begin) && (end === undefined || place <= end))
		);
	}
}
