import { keysBeyond, sortedKeys } from '../../api/paging/feedKeys';
import { maxFeedPageSize, type Feed, type FeedQuery } from '../../api/newEvents';
import { markOf } from '../collectEvents';
import { hiddenAt, type Hidden } from './hiddenEvents';
import { movePast, moveTo, nowhere, type Mark, type Place } from './place';

/** Where a trigger begins that has no place yet. */
export type Start =
	| { startFrom: 'now' }
	| { startFrom: 'beginning' }
	/** Ticks. */
	| { startFrom: 'date'; date: string }
	| { startFrom: 'event'; indexKey: string };

/** A feed without its filters: where the newest event is does not depend on them. */
type WholeFeed = Pick<FeedQuery, 'boxId' | 'departmentId' | 'version'>;

/** Enough to see the newest tick and the one before it as a rule. */
const fewEvents = 10;

/** Where a trigger begins, and what its filters hide there. */
export interface Begin {
	place: Place;
	hidden?: Hidden;
}

/** What the filters hide at the newest end of the feed, to be kept once a walk has come to its end. */
export async function newestHidden(
	feed: Feed,
	whole: WholeFeed,
): Promise<ReturnType<typeof hiddenAt>> {
	const hidden = hiddenAt(await newestMarks(feed, whole, { size: fewEvents }));
	if (hidden?.after !== undefined) return hidden;
	return hiddenAt(await newestMarks(feed, whole, { size: maxFeedPageSize }));
}

/** The newest events of the whole feed, in its order. */
async function newestMarks(
	feed: Feed,
	{ boxId, departmentId, version }: WholeFeed,
	range: { after?: string; size: number },
): Promise<Mark[]> {
	const query: FeedQuery = {
		boxId,
		departmentId,
		version,
		order: 'Descending',
		extent: 'readable',
	};
	const newestFirst = await feed.page(query, range);
	return newestFirst.map(markOf).toReversed();
}

/**
 * The newest events of the feed as the place, so that only what follows is delivered. Like every place it trails: a later
 * event of the newest tick is still to come. The order of the feed decides, no clock of ours, and one request, for an event
 * may come between two. A feed without events stands at its beginning, so the first event ever is delivered.
 */
async function newestPlace(feed: Feed, whole: WholeFeed, lookbackTicks: bigint): Promise<Begin> {
	const newest = await newestMarks(feed, whole, { size: maxFeedPageSize });
	const hidden = hiddenAt(newest);
	const place = movePast(nowhere, newest, lookbackTicks);
	const [key, another] = sortedKeys(newest.map(({ indexKey }) => indexKey));
	if (key === undefined) return { place };
	if (another !== undefined) {
		// All of a look-back, and yet not the whole box: what the page does not hold is of before the start. The page may end
		// within its oldest moment, so that this one is asked for again.
		const ids = new Set(newest.map(({ eventId }) => eventId));
		const isCut =
			place.after === undefined &&
			(await newestMarks(feed, whole, { after: another, size: maxFeedPageSize })).some(
				({ eventId, indexKey }) => indexKey !== key || !ids.has(eventId),
			);
		return {
			place: isCut ? moveTo(place, key) : place,
			...(hidden && { hidden: { ...hidden, trailing: hidden.after } }),
		};
	}

	// All of them share a moment, which may have more events than a page.
	const older = await newestMarks(feed, whole, { after: key, size: 1 });
	const after = sortedKeys(older.map(({ indexKey }) => indexKey)).at(-1);
	if (after === undefined && newest.length < maxFeedPageSize) return { place };
	const ofMoment: Mark[] = [...newest];
	const { boxId, departmentId, version } = whole;
	const pages = feed.walk({ boxId, departmentId, version }, { after, passes: () => true });
	for await (const { page } of pages) {
		const marks = page.map(({ event }) => markOf(event));
		ofMoment.push(...marks.filter(({ indexKey }) => indexKey === key));
		if (
			keysBeyond(
				key,
				marks.map(({ indexKey }) => indexKey),
			).length > 0
		)
			break;
	}
	return { place: movePast({ ...nowhere, after }, ofMoment) };
}

/**
 * The place of a trigger that has none, as 'Start From' says.
 *
 * @throws TransportError
 */
export async function startPosition(
	feed: Feed,
	whole: WholeFeed,
	start: Start,
	lookbackTicks: bigint,
): Promise<Begin> {
	switch (start.startFrom) {
		case 'now':
			return await newestPlace(feed, whole, lookbackTicks);
		case 'beginning':
			return { place: nowhere };
		case 'date':
			return { place: { ...nowhere, from: start.date } };
		case 'event':
			return { place: { ...nowhere, after: start.indexKey } };
	}
}
