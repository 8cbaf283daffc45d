import type { Period } from './periods';

export interface PlacedEvent<Event> {
	event: Event;
	place: bigint | undefined;
}

/** A period that is walked, and its events that are not output yet. */
export class PeriodWalk<Event> {
	isBegun = false;
	isOver = false;
	#ready: Event[] = [];
	/** The events of the newest tick, which the walk may still have to give back. */
	#newest: Event[] = [];
	/** The place of the newest event. */
	#reached?: bigint;
	/** How many places an event of the newest page took. */
	#pace = 1n;
	#found = 0;

	constructor(public period: Period) {}

	get held(): number {
		return this.#ready.length + this.#newest.length;
	}

	get found(): number {
		return this.#found;
	}

	/** Keeps the walk's own events of a page; false when the page goes beyond the period. */
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

	finish(): void {
		this.#ready.push(...this.#newest.splice(0));
		this.isOver = true;
	}

	/** The events that certainly belong to this walk, removed from it. */
	takeReady(): Event[] {
		return this.#ready.splice(0);
	}

	/** How many events are still to come, estimated from the newest page; `undefined` before the first one. */
	expected(wholeEnd: bigint): number | undefined {
		if (this.#reached === undefined) return undefined;
		return Number(((this.period.end ?? wholeEnd) - this.#reached) / this.#pace);
	}

	/** Leaves the later half of the rest to another walk; `undefined` when it cannot be halved. */
	splitRest(wholeEnd: bigint): PeriodWalk<Event> | undefined {
		if (this.#reached === undefined) return undefined;
		const half = ((this.period.end ?? wholeEnd) - this.#reached) / 2n;
		return half > 0n ? this.#leave(this.#reached + half + 1n) : undefined;
	}

	/** Leaves the newest tick and all after it to another walk; `undefined` when there is only one tick. */
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

	/** An event without a time belongs to the walk that finds it. */
	#owns(place: bigint | undefined): boolean {
		const { begin, end } = this.period;
		return (
			place === undefined ||
			((begin === undefined || place >= begin) && (end === undefined || place <= end))
		);
	}
}
