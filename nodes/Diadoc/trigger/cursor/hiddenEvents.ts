import { keysBeyond, sortedKeys } from '../../api/paging/feedKeys';
import type { FeedQuery } from '../../api/newEvents';
import { digestOf } from './eventDigest';
import { isOlderBy, moveTo, withMoment, type Mark, type Place } from './place';

/**
 * How far a trigger has gone past the events that its filters hide, up to its last poll: they stay passed when the filters
 * change, and the place does not stay at the last event that the filters let through.
 */
export interface Hidden {
	/** The newest key of the whole feed before, if there is one, ... */
	after?: string;
	/** ... its newest one, ... */
	newest: string;
	/** ... and digests of the ids of the events of that one, joined. */
	ids: string;
	/** What `after` was at an earlier poll, and what the place is moved to once the look-back does not need it. */
	trailing?: string;
}

/** The filters that hide events of the feed; a department is a feed of its own. */
type Filters = Pick<
	FeedQuery,
	'messageTypes' | 'documentTypes' | 'documentDirections' | 'counteragentBoxId'
>;

/** What tells filters from others; `undefined` when nothing is hidden. */
export function filterDigest(query: Filters): string | undefined {
	const {
		messageTypes = [],
		documentTypes = [],
		documentDirections = [],
		counteragentBoxId,
	} = query;
	const lists = [messageTypes, documentTypes, documentDirections].map((list) => [...list].sort());
	const isNone = counteragentBoxId === undefined && lists.every(({ length }) => length === 0);
	return isNone ? undefined : digestOf(JSON.stringify([...lists, counteragentBoxId]));
}

/**
 * What the newest events of the whole feed say, once a walk through the filters has come to its end after they were read.
 *
 * @param newest them, in the order of the feed; without a tick before the newest one, they are taken for the whole feed
 */
export function hiddenAt(newest: readonly Mark[]): Omit<Hidden, 'trailing'> | undefined {
	const keys = sortedKeys(newest.map(({ indexKey }) => indexKey));
	const last = keys.at(-1);
	if (last === undefined) return undefined;
	const ids = newest
		.filter(({ indexKey }) => indexKey === last)
		.map(({ eventId }) => digestOf(eventId))
		.join('');
	return { after: keys.at(-2), newest: last, ids };
}

/** Moves a place over hidden events. What was the newest only just now may still be on its way through the filters. */
export function movePastHidden(
	place: Place,
	before: Hidden | undefined,
	now: Omit<Hidden, 'trailing'>,
	lookbackTicks: bigint,
): { place: Place; hidden: Hidden } {
	const trailing = before?.trailing;
	const isAhead = trailing !== undefined && keysBeyond(place.after, [trailing]).length > 0;
	if (!isAhead) return { place, hidden: { ...now, trailing: now.after } };
	return isOlderBy(trailing, now.newest, lookbackTicks)
		? { place: moveTo(place, trailing), hidden: { ...now, trailing: now.after } }
		: { place, hidden: { ...now, trailing } };
}

/** The place with which other filters begin: what the ones before them have hidden so far stays passed. */
export function placeForOtherFilters(place: Place, hidden: Hidden | undefined): Place {
	if (hidden === undefined) return place;
	const moved = hidden.after === undefined ? place : moveTo(place, hidden.after);
	return withMoment(moved, { key: hidden.newest, ids: hidden.ids });
}
