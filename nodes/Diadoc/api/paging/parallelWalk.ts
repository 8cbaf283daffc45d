import type { FeedOrder } from '../newEvents';
import type { ListedEvent, WalkedPage } from './pageWalk';
import { PeriodCutter, type Period } from './periods';
import { PeriodWalk } from './periodWalk';

/** A list of events that can be asked for by time. */
export interface TimedList<Event> {
	/**
	 * Walks a part of it in the order of the output.
	 *
	 * @param bounds ticks; whether events of just these moments come is left to the service
	 * @param signal ends the walk soon after it aborts
	 */
	walk(
		bounds: { from: string; to: string | undefined },
		signal: AbortSignal,
	): AsyncIterable<WalkedPage<Array<ListedEvent<Event>>>>;
	/** The time of an event by which the list is in order. */
	ticksOf(event: Event): string | undefined;
}

/** The time that is walked, in ticks. */
export interface WholeTime {
	from: string;
	/** `undefined` for all that comes. */
	to: string | undefined;
	/** Where most events end, when `to` is not set. */
	now: string;
	order: FeedOrder;
}

/** So many times as many events as are wanted of a period are kept of it at most; the rest of it is walked apart. */
const mostKept = 2;

/** When so many times as many wait for their turn, nothing after them is begun. */
const mostWaiting = 1;

/** A walk with fewer pages to come than this goes on alone: to share it would cost as many requests as it saves. */
const sharedPages = 4;

/**
 * How far beyond its own time a walk asks for, in ticks: 5 s. An event has two times, of itself and of its entry into the
 * feed, which are up to half a second apart (samples of the documentation; diadocsdk-csharp issue 1083), and which of
 * them the service compares with the bounds is not documented.
 */
export const boundsMargin = 50_000_000n;

/**
 * Walks a period by several walks at once, and gives the events in the very order of one walk, each once. What
 * lies where in time shows only on the way: periods are cut as long as they turn out to be needed, one that holds too
 * many events gives its rest back, and a walk that has nothing left to do takes over half of what another one still has
 * before it. So no part of the time holds up the others, and little is kept in memory.
 *
 * Borders are drawn between ticks, and each walk asks for a little more on either side than is its own: it does not matter
 * whether the service counts its bounds in, and events of one tick stay together.
 *
 * @param walkers how many walks at once
 * @throws whatever a walk throws, as soon as it does
 */
export async function* walkInParallel<Event>(
	list: TimedList<Event>,
	time: WholeTime,
	walkers: number,
): AsyncGenerator<WalkedPage<Array<ListedEvent<Event>>>, void, void> {
	const { placeOf, boundsOf, whole } = axisOf(time);
	const cutter = new PeriodCutter(whole, walkers);
	/** In the order of the output. */
	const walks: Array<PeriodWalk<Event>> = [new PeriodWalk({})];
	const stop = new AbortController();
	let walking = 0;
	let largestPage = 1;
	let failure: { error: unknown } | undefined;
	let reportNews: () => void = () => undefined;

	const follow = async (walk: PeriodWalk<Event>): Promise<void> => {
		for await (const { page } of list.walk(boundsOf(walk.period), stop.signal)) {
			largestPage = Math.max(largestPage, page.length);
			cutter.learnPage(page.length);
			const fresh = page.filter((entry) => entry.fresh);
			const isInside = walk.keep(
				fresh.map(({ event }) => ({ event, place: placeOf(list.ticksOf(event)) })),
			);
			const rest = walk.held > mostKept * cutter.wanted ? walk.giveBack() : undefined;
			if (rest) insertAfter(walk, rest);
			if (rest || !isInside) break;
			startWalks();
			reportNews();
		}
		cutter.learn(walk.period, walk.found);
		walk.finish();
	};

	const insertAfter = (walk: PeriodWalk<Event>, rest: PeriodWalk<Event>): void => {
		walks.splice(walks.indexOf(walk) + 1, 0, rest);
	};

	/** Whether so few events of the first walks wait to be handed out that another one may be begun after them. */
	const isRoomAfter = (count: number): boolean => {
		const held = walks.slice(0, count).reduce((sum, walk) => sum + walk.held, 0);
		return held <= mostWaiting * cutter.wanted;
	};

	/** The next period that nobody walks. */
	const nextOfRest = (): PeriodWalk<Event> | undefined => {
		const index = walks.findIndex(({ isBegun }) => !isBegun);
		const next = walks[index];
		if (next === undefined || !isRoomAfter(index)) return undefined;
		const [first, rest] = cutter.cut(next.period);
		next.period = first;
		if (rest !== undefined) insertAfter(next, new PeriodWalk(rest));
		return next;
	};

	/** Half of what the walk with the most events before it still has to walk. */
	const halfOfLongest = (): PeriodWalk<Event> | undefined => {
		let most = sharedPages * largestPage;
		let longest: PeriodWalk<Event> | undefined;
		for (const [index, walk] of walks.entries()) {
			const expected = walk.isBegun && !walk.isOver ? walk.expected(whole.end) : undefined;
			if (expected === undefined || expected < most || !isRoomAfter(index + 1)) continue;
			most = expected;
			longest = walk;
		}
		const half = longest?.splitRest(whole.end);
		if (longest && half) insertAfter(longest, half);
		return half;
	};

	const startWalks = (): void => {
		while (walking < walkers && !stop.signal.aborted) {
			const next = nextOfRest() ?? halfOfLongest();
			if (next === undefined) return;
			next.isBegun = true;
			walking += 1;
			void follow(next)
				.catch((error: unknown) => {
					failure ??= { error };
				})
				.finally(() => {
					walking -= 1;
					startWalks();
					reportNews();
				});
		}
	};

	try {
		while (walks[0] !== undefined) {
			const news = new Promise<void>((resolve) => {
				reportNews = resolve;
			});
			startWalks();
			if (failure) throw failure.error;
			const events = walks[0].takeReady();
			if (events.length > 0) {
				const page = events.map((event) => ({ event, fresh: true }));
				yield { page, fresh: page.length };
			} else if (walks[0].isOver) {
				walks.shift();
			} else {
				await news;
			}
		}
	} finally {
		stop.abort();
	}
}

/** How ticks become places of the output, and periods bounds for the service. */
function axisOf({ from, to, now, order }: WholeTime) {
	const isForward = order === 'Ascending';
	const placeOf = (ticks: string | undefined): bigint | undefined =>
		ticks === undefined ? undefined : isForward ? BigInt(ticks) : -BigInt(ticks);
	const [oldest, newest] = [BigInt(from), BigInt(to ?? now)];
	const withinFrom = (ticks: bigint) => (ticks < oldest ? oldest : ticks);
	const withinTo = (ticks: bigint) => (to !== undefined && ticks > newest ? newest : ticks);
	return {
		placeOf,
		whole: isForward ? { begin: oldest, end: newest } : { begin: -newest, end: -oldest },
		boundsOf({ begin, end }: Period): { from: string; to: string | undefined } {
			const lowest = isForward ? begin : end === undefined ? undefined : -end;
			const highest = isForward ? end : begin === undefined ? undefined : -begin;
			return {
				from: lowest === undefined ? from : String(withinFrom(lowest - boundsMargin)),
				to: highest === undefined ? to : String(withinTo(highest + boundsMargin)),
			};
		},
	};
}
