import { entryTicksOf } from '../../protocol/indexKey';

export type FeedOrder = 'Ascending' | 'Descending';

export function opposite(order: FeedOrder | undefined): FeedOrder {
	return order === 'Descending' ? 'Ascending' : 'Descending';
}

/**
 * Sorts IndexKeys by the time of entry that they encode, without duplicates. If any key does not encode a time, all
 * stay in the order of their first appearance.
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
 * The keys of a page beyond a cursor, sorted. The last of them is where the page ends, whatever its last event is: a
 * page may repeat an older event at its end.
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
