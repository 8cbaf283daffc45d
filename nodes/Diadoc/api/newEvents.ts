import { decodeBoxEventList, scanBoxEventList } from '../protocol/decode';
import type { BoxEvent, Extent } from '../protocol/decode';
import { TransportError } from '../transport/transportError';
import { call, decodeAnswer, undecodable, type DiadocAnswer } from './call';
import type { DiadocConnection } from './connection';
import {
	RepeatedPageError,
	walkPages,
	type ListedEvent,
	type PageOutline,
	type PagedMethod,
	type WalkedPage,
	type WalkRange,
} from './pageWalk';
import { RecentKeys } from './recentKeys';

export type FeedOrder = 'Ascending' | 'Descending';

/** What part of a box's event feed is read. The filters work on the server. */
export interface FeedQuery {
	/** V7 lacks universal messages and leaves the API one day; V8 is the default. */
	version?: 'V8' | 'V7';
	boxId: string;
	/** Limits the feed to one department; the service demands it of users who may not see all documents. */
	departmentId?: string;
	/** Draft, Letter, Template. */
	messageTypes?: readonly string[];
	/** Names of document types, as GetDocumentTypes gives them. */
	documentTypes?: readonly string[];
	/** Inbound, Outbound, Internal. */
	documentDirections?: readonly string[];
	counteragentBoxId?: string;
	/** Ticks. */
	from?: string;
	/** Ticks. */
	to?: string;
	order?: FeedOrder;
	/** How much of each event is read; all of it when absent. */
	extent?: Extent;
}

export interface FeedRange extends WalkRange {
	/** IndexKey of the event to start after; `undefined` starts at the beginning of the feed. */
	after?: string;
	/** EventIds that are known already; they are walked over but are not fresh. */
	known?: Iterable<string>;
	pageSize?: number;
}

export type FeedEvent = ListedEvent<BoxEvent>;

interface FeedOutline extends PageOutline {
	freshIds: Set<string>;
}

/** A page, and how many events it was asked for in the end. */
interface FeedAnswer {
	answer: DiadocAnswer;
	asked: number;
}

/** The largest page of GetNewEvents V7 and V8. */
export const maxFeedPageSize = 500;

/** A page holds no contents: some 3 KB an event, so 500 events stay far below. */
export const maxFeedPageBytes = 64 * 1024 * 1024;

/** By how much less is asked for when a page is too large after all. */
const shrinkage = 4;

async function getNewEvents(
	connection: DiadocConnection,
	query: FeedQuery,
	afterIndexKey: string | undefined,
	limit: number,
	signal: AbortSignal,
): Promise<DiadocAnswer> {
	const answer = await call(connection, {
		path: `/${query.version ?? 'V8'}/GetNewEvents`,
		query: {
			boxId: query.boxId,
			departmentId: query.departmentId,
			messageType: query.messageTypes,
			typeNamedId: query.documentTypes,
			documentDirection: query.documentDirections,
			timestampFromTicks: query.from,
			timestampToTicks: query.to,
			counteragentBoxId: query.counteragentBoxId,
			orderBy: query.order,
			afterIndexKey,
			limit: String(limit),
		},
		maxResponseBytes: maxFeedPageBytes,
		signal,
	});
	// A list without events still has its required TotalCountType; taken for one, nothing would be the end of the feed.
	if (answer.body.length === 0) throw undecodable(answer, 'the body is empty');
	return answer;
}

/**
 * Walks the event feed of a box by GetNewEvents V8 or V7, in feed order, and tells which events are fresh.
 *
 * An IndexKey is only the time of an event, so two events of one tick share it, and asking after the last key of a
 * page loses the second one when the page ends between them (diadocsdk-csharp issue 1083). So each page is asked
 * for from the newest key before the last one, and what comes again is recognised by its EventId.
 *
 * A page of unusually large events that is too large is asked for again in smaller parts, so that they hold nothing up.
 *
 * @throws TransportError
 * @throws RepeatedPageError when the service does not move on
 */
export async function* walkFeed(
	connection: DiadocConnection,
	query: FeedQuery,
	range: FeedRange = {},
): AsyncGenerator<WalkedPage<FeedEvent[]>, void, void> {
	const known = new RecentKeys(range.known);
	let repeats = known.size;
	let pageSize = range.pageSize ?? maxFeedPageSize;

	const ask = async (
		cursor: string | undefined,
		asked: number,
		signal: AbortSignal,
	): Promise<FeedAnswer> =>
		await getNewEvents(connection, query, cursor, asked, signal).then(
			(answer) => ({ answer, asked }),
			async (error: unknown) => {
				// Fewer would bring nothing but repeats.
				const fewer = Math.max(repeats + 1, Math.floor(asked / shrinkage));
				if (!isTooLarge(error) || fewer >= asked) throw error;
				pageSize = fewer;
				return await ask(cursor, fewer, signal);
			},
		);

	const method: PagedMethod<FeedAnswer, FeedOutline, FeedEvent[]> = {
		size: (remaining) => Math.min(pageSize, remaining + repeats),
		request: ask,
		outline: ({ answer, asked }) => {
			const marks = decodeAnswer(answer, scanBoxEventList);
			const freshIds = marks.map(({ eventId }) => eventId).filter((id) => !known.has(id));
			for (const id of freshIds) known.add(id);

			const ties = tiesAtTheEnd(marks);
			const allTied = ties === marks.length;
			repeats = allTied ? marks.length : ties;
			const outline = {
				count: marks.length,
				fresh: freshIds.length,
				// The last page comes again and again, for each is asked for from a little before its end.
				isEnd: freshIds.length === 0 && marks.length < asked,
				freshIds: new Set(freshIds),
			};
			// A page of one tick has no key before it, and the tick may still grow while the walk goes on: it is asked for
			// again. Only a tick that fills the largest page has to be left behind.
			const isFull = marks.length >= asked;
			const isWholeTick = allTied && !!marks.at(-1)?.indexKey;
			if (isWholeTick && !(isFull && asked >= maxFeedPageSize)) {
				if (isFull) pageSize = maxFeedPageSize;
				return { ...outline, next: undefined };
			}
			if (allTied) repeats = 0;
			const next = marks.at(allTied ? -1 : -1 - ties)?.indexKey;
			// Nothing leads on from a page without keys, and to end there could lose events.
			if (!next && !outline.isEnd) throw new RepeatedPageError();
			return { ...outline, next };
		},
		decode: ({ answer }, { freshIds }) =>
			decodeAnswer(answer, (body) => decodeBoxEventList(body, query.extent)).Events.map(
				(event) => ({
					event,
					fresh: freshIds.delete(event.EventId ?? ''),
				}),
			),
	};
	yield* walkPages(method, range);
}

function isTooLarge(error: unknown): boolean {
	return error instanceof TransportError && error.kind === 'tooLarge';
}

/** How many events at the end of a page share the key of the last one. */
function tiesAtTheEnd(marks: ReadonlyArray<{ indexKey: string | undefined }>): number {
	const last = marks.at(-1)?.indexKey;
	const lastOther = marks.findLastIndex(({ indexKey }) => indexKey !== last);
	return marks.length - 1 - lastOther;
}
