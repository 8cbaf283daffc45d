import type { DiadocConnection } from '../api/connection';
import { walkFeed, type FeedQuery } from '../api/newEvents';
import { markOf } from './collectEvents';
import { movePast, type Mark, type Position } from './position';

/** Where a trigger begins that has no position yet. */
export type Start =
	| { startFrom: 'now' }
	| { startFrom: 'beginning' }
	/** Ticks. */
	| { startFrom: 'date'; date: string }
	| { startFrom: 'event'; indexKey: string };

/** A feed without its filters: where the newest event is does not depend on them. */
type WholeFeed = Pick<FeedQuery, 'boxId' | 'departmentId' | 'version'>;

/** Enough to see the newest tick and the one before it. */
const fewEvents = 10;

/**
 * The newest events of the feed as the position, so that only what follows is delivered. Like every position it
 * trails: a later event of the newest tick is still to come. The order of the feed decides, no clock of ours.
 * A feed without events stands at its beginning, so the first event ever is delivered.
 */
async function newestPosition(
	connection: DiadocConnection,
	{ boxId, departmentId, version }: WholeFeed,
	lookbackTicks: bigint,
): Promise<Position> {
	const query: FeedQuery = { boxId, departmentId, version, order: 'Descending' };
	for (let limit = fewEvents; ; limit *= 10) {
		const newestFirst: Mark[] = [];
		for await (const { page } of walkFeed(connection, query, { limit })) {
			for (const { event, fresh } of page) if (fresh) newestFirst.push(markOf(event));
		}
		const passed = newestFirst.toReversed();
		const position = movePast({ recent: [] }, passed, { lookbackTicks, reachedEnd: true });
		if (position.after !== undefined || newestFirst.length < limit) return position;
	}
}

/**
 * The position of a trigger that has none, as 'Start From' says.
 *
 * @throws TransportError
 */
export async function startPosition(
	connection: DiadocConnection,
	feed: WholeFeed,
	start: Start,
	lookbackTicks: bigint,
): Promise<Position> {
	switch (start.startFrom) {
		case 'now':
			return await newestPosition(connection, feed, lookbackTicks);
		case 'beginning':
			return { recent: [] };
		case 'date':
			return { from: start.date, recent: [] };
		case 'event':
			return { after: start.indexKey, recent: [] };
	}
}
