/** Id and place of an event that the trigger has gone past. */
export interface Mark {
	eventId: string;
	indexKey: string;
	/** Time of the event; only needed while a poll runs, for the look-back. */
	ticks?: string;
}

/**
 * Where a trigger stands in the feed: everything up to `after` is done with, and so are the events in `recent`.
 * Events that follow `after` and are not in `recent` are still to be delivered.
 */
export interface Position {
	/** IndexKey to ask from; absent at the beginning of the feed. */
	after?: string;
	/** Ticks to begin at while there is no `after`. */
	from?: string;
	/** What was delivered after `after`, in feed order. */
	recent: ReadonlyArray<Pick<Mark, 'eventId' | 'indexKey'>>;
}

export interface Walk {
	/** How far `after` stays behind the newest event, by the events' own times. */
	lookbackTicks?: bigint;
	/** Whether the walk went on until the feed had nothing more. */
	reachedEnd: boolean;
}

/** Keeps the stored state at some 4 KB, also with a long look-back over a busy feed. */
export const maxRecent = 50;

function isOldEnough(mark: Mark, newest: Mark, lookbackTicks: bigint): boolean {
	if (lookbackTicks === 0n || mark.ticks === undefined || newest.ticks === undefined) return true;
	return BigInt(mark.ticks) <= BigInt(newest.ticks) - lookbackTicks;
}

/** Nothing can be asked for after an event without a key. */
function isOtherKey({ indexKey }: Mark, newest: Mark): boolean {
	return indexKey !== '' && indexKey !== newest.indexKey;
}

/** Index of the last mark whose key may become `after`; -1 when there is none yet. */
function trailingIndex(passed: readonly Mark[], lookbackTicks: bigint): number {
	const newest = passed.at(-1);
	if (newest === undefined) return -1;
	return passed.findLastIndex(
		(mark) => isOtherKey(mark, newest) && isOldEnough(mark, newest, lookbackTicks),
	);
}

/** The last mark that shares the key of the one at `index`: a position never stands between equal keys. */
function endOfTick(marks: readonly Mark[], index: number): number {
	const key = marks[index]?.indexKey;
	return marks.findLastIndex(({ indexKey }) => indexKey === key);
}

/**
 * Moves a position past events.
 *
 * The key of an event is only its time, so another event of the newest tick may still appear, and asking from the
 * newest key would lose it (diadocsdk-csharp issue 1083). Therefore `after` trails: it is the newest key before the
 * last one, or an older one while a look-back is wanted for events that become visible late.
 *
 * @param passed the events that were walked over since `position.after`, in feed order, repeats included
 */
export function movePast(
	position: Position,
	passed: readonly Mark[],
	{ lookbackTicks = 0n, reachedEnd }: Walk,
): Position {
	const walked = withoutRepeats(passed);
	if (walked.length === 0) return position;
	const walkedIds = new Set(walked.map(({ eventId }) => eventId));
	let index = endOfTick(walked, trailingIndex(walked, lookbackTicks));

	// Known events that a walk did not reach come after what it did reach. A walk to the end misses only those
	// that today's filters leave out; once `after` has moved they lie behind it.
	const missed = position.recent.filter(({ eventId }) => !walkedIds.has(eventId));
	const delivered = reachedEnd && index >= 0 ? walked : [...walked, ...missed];
	const bound = delivered.length - maxRecent - 1;
	if (index < bound) index = boundedIndex(walked, bound);
	const after = walked[index]?.indexKey ?? position.after;
	return {
		...(after === undefined ? { from: position.from } : { after }),
		recent: delivered.slice(index + 1).map(({ eventId, indexKey }) => ({ eventId, indexKey })),
	};
}

/** Gives up look-back, but never the ties of the newest tick, to keep the state small. */
function boundedIndex(walked: readonly Mark[], bound: number): number {
	const lastOther = trailingIndex(walked, 0n);
	return Math.min(endOfTick(walked, Math.min(bound, walked.length - 1)), lastOther);
}

function withoutRepeats(marks: readonly Mark[]): Mark[] {
	const seen = new Set<string>();
	return marks.filter(({ eventId }) => !seen.has(eventId) && seen.add(eventId));
}
