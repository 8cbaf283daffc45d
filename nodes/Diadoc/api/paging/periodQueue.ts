import { PeriodCutter, type Period } from './periods';
import { PeriodWalk, type PlacedEvent } from './periodWalk';

/** So many times the wanted number of events are kept of a period; the rest of it is walked separately. */
const maxKept = 2;

/** When so many times the wanted number of events wait for output, nothing after them is begun. */
const maxWaiting = 1;

/** A walk with fewer pages left is not shared: that would cost as many requests as it saves. */
const minSharedPages = 4;

/**
 * The periods of a walk in the order of the output: which to walk next, and which events are ready. How dense events
 * are shows only on the way, so a period is cut when it is begun, one with too many events gives its rest back, and an
 * idle walker takes over half of what the longest walk has left.
 */
export class PeriodQueue<Event> {
	readonly #walks: Array<PeriodWalk<Event>> = [new PeriodWalk({})];

	readonly #cutter: PeriodCutter;

	#largestPage = 1;

	constructor(
		private readonly whole: Required<Period>,
		walkers: number,
	) {
		this.#cutter = new PeriodCutter(whole, walkers);
	}

	/** Begins another walk; `undefined` when nothing is left, or too many events wait for output. */
	begin(): PeriodWalk<Event> | undefined {
		const walk = this.#nextOfRest() ?? this.#halfOfLongest();
		if (walk) walk.isBegun = true;
		return walk;
	}

	/**
	 * Takes the fresh events of a page.
	 *
	 * @param pageSize how many events the page has, known ones too
	 * @returns whether the walk goes on
	 */
	take(
		walk: PeriodWalk<Event>,
		events: ReadonlyArray<PlacedEvent<Event>>,
		pageSize: number,
	): boolean {
		this.#largestPage = Math.max(this.#largestPage, pageSize);
		this.#cutter.learnPage(pageSize);
		const isInside = walk.keep(events);
		const rest = walk.held > maxKept * this.#cutter.wanted ? walk.giveBack() : undefined;
		if (rest) this.#insertAfter(walk, rest);
		return isInside && !rest;
	}

	end(walk: PeriodWalk<Event>): void {
		this.#cutter.learn(walk.period, walk.found);
		walk.finish();
	}

	/** The next events of the output, none while they are on their way; `undefined` at the end. */
	takeReady(): Event[] | undefined {
		for (;;) {
			const [first] = this.#walks;
			const events = first?.takeReady();
			if (!first?.isOver || events?.length) return events;
			this.#walks.shift();
		}
	}

	/** The next period that no walker has begun. */
	#nextOfRest(): PeriodWalk<Event> | undefined {
		const index = this.#walks.findIndex(({ isBegun }) => !isBegun);
		const next = this.#walks[index];
		if (next === undefined || !this.#isRoomAfter(index)) return undefined;
		const [first, rest] = this.#cutter.cut(next.period);
		next.period = first;
		if (rest) this.#insertAfter(next, new PeriodWalk(rest));
		return next;
	}

	/** Half of what the walk with the most events left has still to walk. */
	#halfOfLongest(): PeriodWalk<Event> | undefined {
		let most = minSharedPages * this.#largestPage;
		let longest: PeriodWalk<Event> | undefined;
		for (const [index, walk] of this.#walks.entries()) {
			const expected = walk.isBegun && !walk.isOver ? walk.expected(this.whole.end) : undefined;
			if (expected === undefined || expected < most || !this.#isRoomAfter(index + 1)) continue;
			most = expected;
			longest = walk;
		}
		const half = longest?.splitRest(this.whole.end);
		if (longest && half) this.#insertAfter(longest, half);
		return half;
	}

	/** Whether few enough events of the first walks wait for output to begin another one after them. */
	#isRoomAfter(count: number): boolean {
		const held = this.#walks.slice(0, count).reduce((sum, walk) => sum + walk.held, 0);
		return held <= maxWaiting * this.#cutter.wanted;
	}

	#insertAfter(walk: PeriodWalk<Event>, next: PeriodWalk<Event>): void {
		this.#walks.splice(this.#walks.indexOf(walk) + 1, 0, next);
	}
}
