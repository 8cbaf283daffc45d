import { keysBeyond, type FeedOrder } from './feedKeys';
import { maxFeedPageSize, totalOf, type FeedPart } from './wholeMoment';

/** Where a page of the feed leads to. */
export type NextCursor =
	/** Nothing comes after it. */
	| { to: 'end' }
	/** Nothing leads on from it, and to end there could lose events. */
	| { to: 'nowhere' }
	/** Before its newest tick, of which so many events come again. */
	| { to: 'next'; cursor: string; repeats: number }
	/** The same cursor again: the only tick of the page may still grow. */
	| { to: 'same' }
	/** The same cursor, with the largest page: the only tick does not fit into this one. */
	| { to: 'largestPage' }
	/** Whether the only tick of the page goes on beyond it has to be found out. */
	| { to: 'moment'; moment: string };

/**
 * Where to ask after a page. A tick may grow, or be cut by the end of a page, so the next page is asked for from before the
 * newest tick of this one; a page of a single tick leaves no such key.
 *
 * @param cursor the key that the page was asked for after
 * @param hasNews whether the page has an event that is not known yet
 */
export function nextCursor(
	part: FeedPart,
	{ cursor, order, hasNews }: { cursor?: string; order?: FeedOrder; hasNews: boolean },
): NextCursor {
	const { marks, asked } = part;
	const isFull = marks.length >= asked;
	const keys = keysBeyond(
		cursor,
		marks.map(({ indexKey }) => indexKey),
		order,
	);
	const newest = keys.at(-1);
	if (newest === undefined) {
		const isBehind = marks.some(({ indexKey }) => !!indexKey);
		return { to: hasNews || isFull || isBehind ? 'nowhere' : 'end' };
	}
	const before = keys.at(-2);
	if (before !== undefined) {
		const repeats = marks.filter(({ indexKey }) => indexKey === newest).length;
		return { to: 'next', cursor: before, repeats };
	}
	if (isFull) {
		return asked < maxFeedPageSize ? { to: 'largestPage' } : { to: 'moment', moment: newest };
	}
	if (hasNews) return { to: 'same' };
	const total = totalOf(part) ?? Infinity;
	return total <= marks.length ? { to: 'end' } : { to: 'moment', moment: newest };
}
