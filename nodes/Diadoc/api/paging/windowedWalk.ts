import { endedBy, type DiadocConnection } from '../connection';
import type { FeedOrder } from '../newEvents';
import type { ListedEvent, WalkedPage } from './pageWalk';
import { walkInParallel } from './parallelWalk';
import { millisecondsToTicks } from '../../protocol/ticks';

interface TimedQuery {
	/** Ticks. */
	from?: string;
	/** Ticks. */
	to?: string;
	order?: FeedOrder;
}

type Walk<Event> = AsyncIterable<WalkedPage<Array<ListedEvent<Event>>>>;

/**
 * Walks a query by one walk, or by several at once when it has a beginning. The output is the same.
 *
 * @param list.walk one walk over a query
 * @param list.ticksOf when an event happened
 */
export function windowedWalk<Query extends TimedQuery, Event>(
	connection: DiadocConnection,
	query: Query,
	windows: number,
	list: {
		walk: (connection: DiadocConnection, query: Query) => Walk<Event>;
		ticksOf: (event: Event) => string | undefined;
	},
): Walk<Event> {
	const { from, to, order = 'Ascending' } = query;
	if (windows === 1 || from === undefined) return list.walk(connection, query);
	return walkInParallel(
		{
			walk: (bounds, signal) => list.walk(endedBy(connection, signal), { ...query, ...bounds }),
			ticksOf: list.ticksOf,
		},
		{ from, to, now: millisecondsToTicks(Date.now()), order },
		windows,
	);
}
