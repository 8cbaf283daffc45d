import type { FeedOrder } from '../newEvents';
import type { ListedEvent, WalkedPage } from './pageWalk';
import { PeriodQueue } from './periodQueue';
import type { Period } from './periods';
import type { PeriodWalk } from './periodWalk';

/** A list that can be asked for by time. */
export interface TimedList<Event> {
	/**
	 * Walks a part of it in the order of the output.
	 *
	 * @param bounds ticks; it is up to the service whether they are inclusive
	 * @param signal ends the walk soon after it aborts
	 */
	walk(
		bounds: { from: string; to: string | undefined },
		signal: AbortSignal,
	): AsyncIterable<WalkedPage<Array<ListedEvent<Event>>>>;
	/** The time of an event by which the list is sorted. */
	ticksOf(event: Event): string | undefined;
}

/** In ticks. */
export interface WholeTime {
	from: string;
	/** `undefined` for an open end. */
	to: string | undefined;
	/** Where most events end, when `to` is not set. */
	now: string;
	order: FeedOrder;
}

/**
 * How far beyond its own time a walk asks for, in ticks: 5 s. An event has two times, its own and that of its entry
 * into the feed, up to half a second apart (samples of the documentation; diadocsdk-csharp issue 1083), and it is not
 * documented which of them the service compares with the bounds.
 */
export const boundsMargin = 50_000_000n;

/**
 * Walks a period by several walks at once, and gives the events in the order of a single walk, each once. No busy part
 * of the time holds up the others, and little is kept in memory (see {@link PeriodQueue}).
 *
 * Borders lie between ticks, so events of one tick stay together, and each walk asks for a little more on either side
 * than its own period, so it does not matter whether the service's bounds are inclusive.
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
	const queue = new PeriodQueue<Event>(whole, walkers);
	const stop = new AbortController();
	let walking = 0;
	let failure: { error: unknown } | undefined;
	let reportNews: () => void = () => undefined;

	const follow = async (walk: PeriodWalk<Event>): Promise<void> => {
		for await (const { page } of list.walk(boundsOf(walk.period), stop.signal)) {
			const events = page
				.filter(({ fresh }) => fresh)
				.map(({ event }) => ({ event, place: placeOf(list.ticksOf(event)) }));
			if (!queue.take(walk, events, page.length)) break;
			startWalks();
			reportNews();
		}
		queue.end(walk);
	};

	const startWalks = (): void => {
		while (walking < walkers && !stop.signal.aborted) {
			const walk = queue.begin();
			if (walk === undefined) return;
			walking += 1;
			void follow(walk)
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
		for (;;) {
			const news = new Promise<void>((resolve) => {
				reportNews = resolve;
			});
			startWalks();
			if (failure) throw failure.error;
			const events = queue.takeReady();
			if (events === undefined) return;
			if (events.length === 0) await news;
			else yield { page: events.map((event) => ({ event, fresh: true })), fresh: events.length };
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
