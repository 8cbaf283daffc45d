import { decodeBoxEventList, scanBoxEventList } from '../../protocol/decode';
import { entryTicksOf } from '../../protocol/indexKey';
import { decodeAnswer, type DiadocAnswer } from '../call';
import { keysBeyond, opposite } from './feedKeys';
import type { FeedQuery } from '../newEvents';

export interface FeedMark {
	eventId: string;
	indexKey: string | undefined;
}

export interface FeedPart {
	answer: DiadocAnswer;
	marks: FeedMark[];
	/** The page size after it was reduced. */
	asked: number;
	/** When set, only the events of this key are meant, ... */
	moment?: string;
	/** ... and they come in reverse order. */
	isReversed?: boolean;
}

export type AskFeed = (
	query: FeedQuery,
	cursor: string | undefined,
	size: number,
) => Promise<FeedPart>;

/** The largest page of GetNewEvents V7 and V8. */
export const maxFeedPageSize = 500;

/** Values of the filters that split a feed; an event may have no direction. */
const messageTypes = ['Draft', 'Letter', 'Template'];
const documentDirections = ['Inbound', 'Outbound', 'Internal'];

/** How often the newest end of a growing feed is requested. */
const maxTries = 5;

/** Diadoc has more events of one moment than can be read. */
export class UnreadableMomentError extends Error {
	/**
	 * @param indexKey the key that the events share
	 * @param read how many of them could be read
	 * @param total how many there are, as Diadoc counts; `undefined` when its counts contradict each other
	 */
	constructor(
		readonly indexKey: string,
		readonly read: number,
		readonly total: number | undefined,
	) {
		super('Diadoc does not give all events of one moment');
		this.name = 'UnreadableMomentError';
	}
}

/** How many events follow the cursor, as Diadoc counts. */
export function totalOf({ answer }: FeedPart): number | undefined {
	return decodeAnswer(answer, (body) => decodeBoxEventList(body, 'readable')).TotalCount;
}

/** How many different events a part has. */
export function countOf({ marks }: Pick<FeedPart, 'marks'>): number {
	return new Set(marks.map(({ eventId }) => eventId)).size;
}

export function partOf(answer: DiadocAnswer, asked: number): FeedPart {
	return { answer, marks: decodeAnswer(answer, scanBoxEventList), asked };
}

export interface Moment {
	moment: string;
	/** The key before that moment, after which the walk asks. */
	cursor: string | undefined;
	/** The page that the walk has, which may lack some of them. */
	first: FeedPart;
	/** The first key beyond it that existed before it is read. */
	next: string | undefined;
	/** How many events the service has given at once so far. */
	largestPage: number;
}

/** The narrower queries that together make a query; none for the narrowest. */
function narrower(query: FeedQuery): FeedQuery[] {
	const types = query.messageTypes?.length ? query.messageTypes : messageTypes;
	if (types.length > 1) return types.map((type) => ({ ...query, messageTypes: [type] }));
	const directions = query.documentDirections?.length
		? query.documentDirections
		: documentDirections;
	if (directions.length > 1) {
		return directions.map((direction) => ({ ...query, documentDirections: [direction] }));
	}
	const kinds = query.documentTypes ?? [];
	return kinds.length > 1 ? kinds.map((kind) => ({ ...query, documentTypes: [kind] })) : [];
}

/**
 * Reads the events of one moment that has more of them than a page holds: they share one key, so nothing can be asked
 * for after one of them. They are read from both ends, and then through narrower filters.
 *
 * @returns parts of answers that hold the events, and the error to throw when some cannot be read
 */
export async function readMoment(
	ask: AskFeed,
	query: FeedQuery,
	{ moment, cursor, first, next, largestPage }: Moment,
): Promise<{ parts: FeedPart[]; failure?: UnreadableMomentError }> {
	const parts: FeedPart[] = [];
	const ids = new Set<string>();
	const { order } = query;
	const size = maxFeedPageSize;
	const isTimed = entryTicksOf(moment) !== undefined;

	/** Takes the events of the moment from an answer; whether some were known. */
	const take = (part: FeedPart, isReversed: boolean): boolean => {
		// The page that the walk has may also repeat an older event, or hold one without a key.
		parts.push(part === first ? part : { ...part, moment, isReversed });
		const found = part.marks.filter(({ indexKey }) => indexKey === moment);
		const overlaps = found.some(({ eventId }) => ids.has(eventId));
		for (const { eventId } of found) ids.add(eventId);
		return overlaps;
	};
	const isShort = ({ marks }: FeedPart) => marks.length < largestPage;

	/** Whether a query gives the whole moment: its two ends meet. */
	const readEnds = async (part: FeedQuery): Promise<boolean> => {
		const before = part === query ? first : await ask(part, cursor, size);
		const ownIds = new Set(ofMoment(before, moment));
		take(before, false);
		if (part !== query && isShort(before)) return true;
		if (isTimed && keysBeyond(moment, keysOf(before), order).length > 0) return true;
		let end = next;
		for (let tries = 0; tries < maxTries; tries += 1) {
			const after = await ask({ ...part, order: opposite(order) }, end, size);
			take(after, true);
			if (ofMoment(after, moment).some((id) => ownIds.has(id))) return true;
			const later = keysBeyond(moment, keysOf(after), order);
			const isBeforeIt = keysBeyond(moment, keysOf(after), opposite(order)).length > 0;
			if (isShort(after) || (isTimed && isBeforeIt)) return true;
			// The feed has grown: its newest end is not that of the moment any more.
			if (!isTimed || later[0] === undefined) return false;
			end = later[0];
		}
		return false;
	};

	const readAll = async (part: FeedQuery): Promise<boolean> => {
		if (await readEnds(part)) return true;
		let isWhole = true;
		const narrowed = narrower(part);
		for (const each of narrowed) isWhole = (await readAll(each)) && isWhole;
		// An event without documents has no direction, so directions prove nothing.
		return (
			isWhole && narrowed.length > 0 && part.documentDirections === narrowed[0]?.documentDirections
		);
	};

	if (await readAll(query)) return { parts };
	const total = await totalAt(ask, query, { moment, cursor });
	if (total !== undefined && ids.size >= total) return { parts };
	return { parts, failure: new UnreadableMomentError(moment, ids.size, total) };
}

/**
 * How many events the moment has, as Diadoc counts. What lies beyond is counted first, so that a new event hides none.
 */
async function totalAt(
	ask: AskFeed,
	query: FeedQuery,
	{ moment, cursor }: Pick<Moment, 'moment' | 'cursor'>,
): Promise<number | undefined> {
	const beyond = totalOf(await ask(query, moment, 1));
	const all = totalOf(await ask(query, cursor, 1));
	if (beyond === undefined || all === undefined || all <= beyond) return undefined;
	return all - beyond;
}

function keysOf({ marks }: FeedPart): Array<string | undefined> {
	return marks.map(({ indexKey }) => indexKey);
}

function ofMoment({ marks }: FeedPart, moment: string): string[] {
	return marks.filter(({ indexKey }) => indexKey === moment).map(({ eventId }) => eventId);
}
