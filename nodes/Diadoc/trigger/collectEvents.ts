import { keysBeyond, sortedKeys } from '../api/paging/feedKeys';
import type { Feed, FeedEvent, FeedQuery } from '../api/newEvents';
import { mapInOrder } from '../items/mapInOrder';
import { feedTicksOf } from '../events/boxEvent';
import type { BoxEvent } from '../protocol/decode';
import { monotonicNow } from '../transport/clock';
import { maxConcurrentRequests } from '../transport/throttle';
import { knownBy, movePast, openCount, type KeyMark, type Mark, type Place } from './cursor/place';
import { Pace } from './pollBudget';

export interface CollectedEvents<Prepared> {
	/** What was made of the events that are wanted, in feed order, each once. */
	prepared: Prepared[];
	/** How many events were gone past that had not been before, wanted or not. */
	passed: number;
	/** The place that belongs to `prepared`. */
	place: Place;
	/** Whether the feed had nothing more. */
	reachedEnd: boolean;
	/** Why the events after them are missing, when something failed after others came through. */
	failure?: unknown;
}

export interface CollectBounds<Prepared> {
	/** Most events to be handed over; what is gone past without being wanted does not count. */
	maxEvents: number;
	lookbackTicks: bigint;
	/**
	 * Makes an event ready to be handed over; `undefined` when nobody wants it. What it throws ends the list before that event.
	 */
	prepare: (event: BoxEvent) => Promise<Prepared | undefined>;
	/** By `monotonicNow`. */
	deadline: number;
	/** Whether to go past a moment with more events than can be had. */
	passes?: (indexKey: string) => boolean;
}

/**
 * Share of the most events with which a poll is content: the second of two pages of 500 repeats an event of the first, and
 * a request for the last two of a thousand would be a third of all requests of a backlog.
 */
const contentment = 0.99;

/** So many events of the most are enough for a poll. */
export function enoughOf(maxEvents: number): number {
	return Math.ceil(maxEvents * contentment);
}

export function markOf(event: BoxEvent): Mark {
	return {
		eventId: event.EventId ?? '',
		indexKey: event.IndexKey ?? '',
		ticks: feedTicksOf(event),
	};
}

/** The events of a page in the order of the feed, should the page not be: what is gone past has to hang together. */
function inFeedOrder(page: readonly FeedEvent[]): FeedEvent[] {
	const places = new Map(
		sortedKeys(page.map(({ event }) => event.IndexKey)).map((key, index) => [key, index]),
	);
	let last = 0;
	const placed = page.map((entry) => {
		// An event without a key stays beside the one before it.
		last = places.get(entry.event.IndexKey ?? '') ?? last;
		return { entry, place: last };
	});
	return placed.sort((one, other) => one.place - other.place).map(({ entry }) => entry);
}

/** The newest event of a place and of a page in the order of the feed. */
function newestOf({ after, open }: Place, entries: readonly FeedEvent[]): KeyMark | undefined {
	const before = open.at(-1)?.key ?? after;
	const last = entries
		.map(({ event }) => markOf(event))
		.findLast(({ indexKey }) => indexKey !== '');
	if (last && keysBeyond(before, [last.indexKey]).length > 0) return last;
	return before === undefined ? undefined : { indexKey: before };
}

/**
 * Walks the feed from a place and collects what is wanted and has not been delivered, until the feed ends or a bound is met.
 * Neither a page nor an event is begun that would take longer than what is left of the time, except for the first.
 * When a later page or event fails, what came before it is kept together with the place that belongs to it.
 *
 * @throws whatever is thrown before the first event has been gone past
 */
export async function collectEvents<Prepared>(
	feed: Feed,
	query: Omit<FeedQuery, 'from' | 'to' | 'order'>,
	start: Place,
	{ maxEvents, lookbackTicks, prepare, deadline, passes }: CollectBounds<Prepared>,
): Promise<CollectedEvents<Prepared>> {
	const prepared: Prepared[] = [];
	let passed = 0;
	let place = start;
	let reachedEnd = false;
	/** The newest event of which the first page, or the poll before, knows. */
	let seen: KeyMark | undefined;
	/** Events under way, and those that were made ready. */
	let underWay = 0;
	let ready = 0;

	const eventPace = new Pace(deadline);
	const timed = async (event: BoxEvent): Promise<Prepared | undefined> => {
		const began = monotonicNow();
		underWay += 1;
		const result = await prepare(event);
		underWay -= 1;
		if (result !== undefined) ready += 1;
		eventPace.count(began);
		return result;
	};
	const enough = enoughOf(maxEvents);
	const ahead = {
		atOnce: maxConcurrentRequests,
		mayBegin: () => ready + underWay < maxEvents && eventPace.allowsAnother,
	};
	// How many events have to be read for so many that are wanted is not known before.
	const isSelective = () => passed > prepared.length;

	/** Goes past the events of a page; false when it was left before its end. */
	const takePage = async (page: readonly FeedEvent[]): Promise<boolean> => {
		const entries = inFeedOrder(page);
		seen ??= newestOf(start, entries);
		const fresh = entries.filter((entry) => entry.fresh).map(({ event }) => event);
		const results = mapInOrder(fresh, timed, ahead);
		const marks: Mark[] = [];
		try {
			for (const { event, fresh: isFresh } of entries) {
				if (isFresh) {
					const { done, value } = await results.next();
					if (done) return false;
					passed += 1;
					if (value !== undefined) prepared.push(value);
				}
				marks.push(markOf(event));
			}
			return true;
		} finally {
			place = movePast(place, marks, lookbackTicks, seen);
		}
	};

	const walk = async () => {
		const pages = feed.walk(
			{ ...query, from: start.after === undefined ? start.from : undefined },
			{
				after: start.after,
				isKnown: knownBy(start),
				repeats: openCount(start),
				limit: () => (isSelective() ? Infinity : maxEvents),
				enough: () => (isSelective() ? Infinity : enough),
				passes,
			},
		);
		const pagePace = new Pace(deadline);
		let began = monotonicNow();
		for await (const { page } of pages) {
			pagePace.count(began);
			if (!(await takePage(page))) return;
			if (prepared.length >= enough || !pagePace.allowsAnother) return;
			began = monotonicNow();
		}
		reachedEnd = true;
	};

	const failure = await walk().then(
		() => undefined,
		(error: unknown) => {
			if (passed === 0) throw error;
			return error;
		},
	);
	return { prepared, passed, place, reachedEnd, failure };
}
