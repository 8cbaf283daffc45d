import { keysBeyond } from '../../api/paging/feedKeys';
import { entryTicksOf } from '../../protocol/indexKey';
import { digestLength, digestOf, digestsIn, joinsDigest } from './eventDigest';

/** Id and place of an event that the trigger has gone past. */
export interface Mark {
	eventId: string;
	indexKey: string;
	/** Time of the event where its key is none; only needed while a poll runs, for the look-back. */
	ticks?: string;
}

/** Where an event is in the feed. */
export type KeyMark = Omit<Mark, 'eventId'>;

/** The events of one key that the trigger has gone past. */
export interface Moment {
	key: string;
	/** Digests of their ids, joined. */
	ids: string;
}

/**
 * Where a trigger stands in the feed. What follows `after` and is neither in `open` nor in `known` is still to be delivered.
 */
export interface Place {
	/** IndexKey to ask from; absent at the beginning of the feed. */
	after?: string;
	/** Ticks to begin at while there is no `after`. */
	from?: string;
	/** All that the trigger has gone past behind `after`, the oldest first. */
	open: readonly Moment[];
	/** Digests of the ids of the last events that it has gone past up to `after`, joined: an event may come again. */
	known: string;
}

/** Where nothing has been gone past. */
export const nowhere: Place = { open: [], known: '' };

/** So many events behind `after` are kept for a look-back, and so many up to `after`. */
export const maxKept = 200;

/** How many events of a place follow its key. */
export function openCount({ open }: Pick<Place, 'open'>): number {
	return open.reduce((sum, { ids }) => sum + ids.length / digestLength, 0);
}

/** Tells whether the trigger has gone past an event, by its id. */
export function knownBy({ open, known }: Place): (eventId: string) => boolean {
	const joined = [known, ...open.map(({ ids }) => ids)].join('');
	return (eventId) => joinsDigest(joined, digestOf(eventId));
}

/** Whether a key is older than another one by a span at least; a key that is no time is so only without a span. */
export function isOlderBy(key: string, newest: string, ticks: bigint): boolean {
	if (ticks === 0n) return true;
	const [one, other] = [entryTicksOf(key), entryTicksOf(newest)];
	return one !== undefined && other !== undefined && BigInt(one) <= BigInt(other) - ticks;
}

/** The place with its key moved on; the place itself when the key is not behind its own. */
export function moveTo(place: Place, key: string): Place {
	if (keysBeyond(place.after, [key]).length === 0) return place;
	const behind = new Set(keysBeyond(key, [key, ...place.open.map((moment) => moment.key)]));
	const open = place.open.filter((moment) => behind.has(moment.key));
	const left = place.open.filter((moment) => !behind.has(moment.key));
	return { after: key, open, known: remember(place.known, left) };
}

/** The place with no more than so many events behind its key, those of its newest moment apart, and so many up to it. */
export function boundedPlace(place: Place, kept: number): Place {
	let left = openCount(place);
	let key: string | undefined;
	for (const moment of place.open.slice(0, -1)) {
		if (left <= kept) break;
		left -= moment.ids.length / digestLength;
		({ key } = moment);
	}
	const moved = key === undefined ? place : moveTo(place, key);
	return { ...moved, known: moved.known.slice(-kept * digestLength) };
}

/** The place that has gone past some more events of a key behind its own. */
export function withMoment(place: Place, { key, ids }: Moment): Place {
	return keysBeyond(place.after, [key]).length === 0
		? { ...place, known: remember(place.known, [{ key, ids }]) }
		: { ...place, open: momentsOf(place.after, [...place.open, { key, ids }]) };
}

/**
 * Moves a place past events.
 *
 * The key of an event is only its time, so another event of the newest tick may still appear, and asking from the
 * newest key would lose it (diadocsdk-csharp issue 1083). Therefore `after` trails: it is the newest key before the
 * last one, or an older one while a look-back is wanted for events that become visible late. A page may repeat an older
 * event, so the greatest key decides and not the last one.
 *
 * @param passed events that follow one another in the feed, from `after` or from where the last move ended; repeats included
 * @param lookbackTicks how far `after` stays behind the newest event, by the time by which the feed is in order
 * @param seen the newest event that there was for certain when the walk began, from which the look-back counts: what comes
 * late while the walk goes on is later than that, not than the last event of the walk
 */
export function movePast(
	place: Place,
	passed: readonly Mark[],
	lookbackTicks = 0n,
	seen?: KeyMark,
): Place {
	const marks = withKeys(passed);
	if (marks.length === 0) return place;
	const walked = marks.map(({ indexKey, eventId }) => ({ key: indexKey, ids: digestOf(eventId) }));
	const behind = new Set(
		keysBeyond(
			place.after,
			marks.map(({ indexKey }) => indexKey),
		),
	);
	const moments = momentsOf(place.after, [
		...walked.filter(({ key }) => behind.has(key)),
		...place.open,
	]);
	const stray = walked.filter(({ key }) => !behind.has(key));
	const known = remember(place.known, stray);
	// What a walk has not come to is not gone past, though later events may be known.
	const reached = moments.findLastIndex(({ key }) => behind.has(key));
	const newest = seen?.indexKey ?? moments.at(-1)?.key ?? '';
	const ticks = new Map(marks.map((mark) => [mark.indexKey, mark.ticks]));
	if (seen !== undefined) ticks.set(seen.indexKey, seen.ticks);
	const isOldEnough = ({ key }: Moment): boolean =>
		isOlderBy(key, newest, lookbackTicks) ||
		(entryTicksOf(key) === undefined &&
			isEarlier(ticks.get(key), ticks.get(newest), lookbackTicks));

	const least = moments.slice(0, Math.max(0, reached)).findLastIndex(isOldEnough);
	const index = Math.max(least, boundedIndex(moments, reached));
	const after = moments[index]?.key;
	if (after === undefined) return { ...place, open: moments, known };
	return {
		after,
		open: moments.slice(index + 1),
		known: remember(known, moments.slice(0, index + 1)),
	};
}

/** Gives up look-back, but never the ties of the newest tick that was reached, to keep the state small. */
function boundedIndex(moments: readonly Moment[], reached: number): number {
	let left = openCount({ open: moments });
	let index = -1;
	while (left > maxKept && index + 1 < reached) {
		index += 1;
		left -= (moments[index]?.ids.length ?? 0) / digestLength;
	}
	return index;
}

function isEarlier(one: string | undefined, other: string | undefined, ticks: bigint): boolean {
	return one !== undefined && other !== undefined && BigInt(one) <= BigInt(other) - ticks;
}

/** Nothing can be asked for after an event without a key, so it is put beside the one before it. */
function withKeys(marks: readonly Mark[]): Mark[] {
	let last = marks.find(({ indexKey }) => indexKey !== '')?.indexKey;
	if (last === undefined) return [];
	return marks.map((mark) => {
		last = mark.indexKey === '' ? last : mark.indexKey;
		return { ...mark, indexKey: last ?? '' };
	});
}

/** Joins the moments of one key, in the order of their keys, each id once. */
function momentsOf(after: string | undefined, moments: readonly Moment[]): Moment[] {
	const idsByKey = new Map<string, Set<string>>();
	for (const { key, ids } of moments) {
		const known = idsByKey.get(key) ?? new Set();
		for (const id of digestsIn(ids)) known.add(id);
		idsByKey.set(key, known);
	}
	return keysBeyond(after, idsByKey.keys()).map((key) => ({
		key,
		ids: [...(idsByKey.get(key) ?? [])].join(''),
	}));
}

/** Adds the events of moments to the last ones that are known. */
function remember(known: string, moments: readonly Moment[]): string {
	const added = new Set(moments.flatMap(({ ids }) => digestsIn(ids)));
	if (added.size === 0) return known;
	const others = digestsIn(known).filter((id) => !added.has(id));
	return [...others, ...added].slice(-maxKept).join('');
}
