import { entryTicksOf } from '../../protocol/indexKey';

export type FeedOrder = 'Ascending' | 'Descending';

/** The order that reads a feed from its other end. */
export function opposite(order: FeedOrder | undefined): FeedOrder {
	return order === 'Descending' ? 'Ascending' : 'Descending';
}

/**
 * Sorts IndexKeys by the time of entry that they are made of, each once. Keys that are no such time stay in the order in
 * which they first appear: that is all that is known of them.
 */
export function sortedKeys(
	keys: Iterable<string | undefined>,
	order: FeedOrder = 'Ascending',
): string[] {
	const distinct = [...new Set(keys)].filter((key) => !!key).map((key) => key ?? '');
	const timed = distinct.map((key) => ({ key, ticks: entryTicksOf(key) }));
	if (timed.some(({ ticks }) => ticks === undefined)) return distinct;
	const sign = order === 'Ascending' ? 1 : -1;
	const compare = (one: bigint, other: bigint) => (one < other ? -sign : one > other ? sign : 0);
	return timed
		.sort((one, other) => compare(BigInt(one.ticks ?? 0), BigInt(other.ticks ?? 0)))
		.map(({ key }) => key);
}

/**
 * The keys of a page that lie beyond a cursor, sorted. The last of them is where the page ends: a page may repeat an older
 * event at its end, so its last event is not asked.
 */
export function keysBeyond(
	cursor: string | undefined,
	keys: Iterable<string | undefined>,
	order: FeedOrder = 'Ascending',
): string[] {
	const given = [...keys];
	if (cursor === undefined) return sortedKeys(given, order);
	const sorted = sortedKeys([cursor, ...given], order);
	return sorted.slice(sorted.indexOf(cursor) + 1);
}
