import type { Feed, FeedQuery } from '../api/newEvents';
import type { BoxEvent } from '../protocol/decode';
import { collectEvents } from './collectEvents';
import { filterDigest, movePastHidden, placeForOtherFilters } from './cursor/hiddenEvents';
import { newestHidden, startPosition } from './cursor/startPosition';
import type { TriggerSettings } from './triggerSettings';
import { stateAt, type TriggerState } from './cursor/triggerState';

/** What a poll has found out. */
export interface Findings<Prepared> {
	/** What is to be handed over. */
	prepared: Prepared[];
	/** How many events were gone past that had not been before. */
	passed: number;
	/** The state that belongs to `prepared`. */
	state: TriggerState;
	/** Whether the feed had nothing more. */
	reachedEnd: boolean;
	/** Why the events after them are missing, when something failed after others came through. */
	failure?: unknown;
}

export interface ReadBounds<Prepared> {
	/** The node that polls. */
	nodeId: string;
	/** By `monotonicNow`. */
	deadline: number;
	/** Makes an event ready to be handed over; `undefined` when nobody wants it. */
	prepare: (event: BoxEvent) => Promise<Prepared | undefined>;
	/** Whether to go past a moment with more events than can be had. */
	passes?: (indexKey: string) => boolean;
}

interface Settings extends Pick<TriggerSettings, 'start' | 'maxEvents' | 'lookbackTicks'> {
	feed: Omit<FeedQuery, 'from' | 'to' | 'order'>;
}

/**
 * Reads the feed from a state on, or from where 'Start From' says.
 *
 * @throws whatever is thrown before the first event has been gone past
 */
export async function readFeed<Prepared>(
	feed: Feed,
	{ feed: query, start, maxEvents, lookbackTicks }: Settings,
	state: TriggerState | undefined,
	{ nodeId, ...bounds }: ReadBounds<Prepared>,
): Promise<Findings<Prepared>> {
	const { boxId, departmentId } = query;
	const owner = { nodeId, boxId, departmentId };
	const filters = filterDigest(query);
	if (state === undefined && start.startFrom === 'now') {
		const { place, hidden } = await startPosition(feed, query, start, lookbackTicks);
		return {
			prepared: [],
			passed: 0,
			reachedEnd: true,
			state: stateAt(place, owner, { filters, ...(filters && { hidden }) }),
		};
	}

	const isSame = state?.filters === filters;
	const begin =
		state === undefined
			? (await startPosition(feed, query, start, lookbackTicks)).place
			: isSame
				? state
				: placeForOtherFilters(state, state.hidden);
	// Before the walk, so that what the filters let through of them is in it.
	const now = filters === undefined ? undefined : await newestHidden(feed, query);
	const { place, reachedEnd, failure, ...found } = await collectEvents(feed, query, begin, {
		...bounds,
		maxEvents,
		lookbackTicks,
	});
	const before = isSame ? state?.hidden : undefined;
	const moved =
		now !== undefined && reachedEnd
			? movePastHidden(place, before, now, lookbackTicks)
			: { place, hidden: before };
	return {
		...found,
		reachedEnd,
		state: stateAt(moved.place, owner, { filters, hidden: moved.hidden }),
		...(failure !== undefined && { failure }),
	};
}
