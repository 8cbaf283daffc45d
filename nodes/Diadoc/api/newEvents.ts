import { decodeBoxEventList } from '../protocol/decode';
import type { BoxEvent, Extent } from '../protocol/decode';
import { TransportError } from '../transport/transportError';
import { call, decodeAnswer, undecodable, type DiadocAnswer } from './call';
import type { DiadocConnection } from './connection';
import { methods, type VersionOf } from './methods';
import type { VersionByEventId } from './newEventsByEventId';
import { FeedPages, type FeedPage } from './paging/feedPages';
import type { FeedOrder } from './paging/feedKeys';
import {
	walkPages,
	type ListedEvent,
	type PageOutline,
	type WalkedPage,
	type WalkRange,
} from './paging/pageWalk';
import { RecentKeys } from './paging/recentKeys';
import { maxFeedPageSize, partOf, type FeedPart } from './paging/wholeMoment';

export type { FeedOrder } from './paging/feedKeys';
export { maxFeedPageSize } from './paging/wholeMoment';

/** Which events of a box's feed are read. The filters work on the server. */
export interface FeedQuery {
	version?: Exclude<VersionOf<typeof methods.getNewEvents>, VersionByEventId>;
	boxId: string;
	/** Limits the feed to one department, as the service demands of users who may not see all documents. */
	departmentId?: string;
	/** Draft, Letter, Template. */
	messageTypes?: readonly string[];
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
	/** Whether an event is known already, by its EventId; it is then not fresh. */
	isKnown?: (eventId: string) => boolean;
	/** How many known events follow `after`. */
	repeats?: number;
	pageSize?: number;
	/** Whether to go past a moment with more events than can be read, instead of throwing. */
	passes?: (indexKey: string) => boolean;
}

export type FeedEvent = ListedEvent<BoxEvent>;

interface FeedOutline extends PageOutline {
	freshIds: Set<string>;
}

/** By what the page size is divided when a page is too large. */
const shrinkage = 4;

async function getNewEvents(
	connection: DiadocConnection,
	query: FeedQuery,
	afterIndexKey: string | undefined,
	limit: number,
	signal: AbortSignal,
): Promise<DiadocAnswer> {
	const answer = await call(connection, {
		method: methods.getNewEvents,
		version: query.version,
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
		signal,
	});
	// Even an empty list has its required TotalCountType: an empty body must not look like the end of the feed.
	if (answer.body.length === 0) throw undecodable(answer, 'the body is empty');
	return answer;
}

export type AskNewEvents = (
	query: FeedQuery,
	cursor: string | undefined,
	size: number,
	signal: AbortSignal,
) => Promise<DiadocAnswer>;

export interface Feed {
	/**
	 * Walks it in feed order, and marks the fresh events.
	 *
	 * An IndexKey is only the time of an event, so two events of one tick share it, and asking after the last key of a
	 * page loses the second one when the page ends between them (diadocsdk-csharp issue 1083). So each page is asked for
	 * from the newest key before the last one, and repeated events are recognised by their EventId.
	 *
	 * A page that is too large, because its events are unusually large, is requested again in smaller parts.
	 *
	 * @throws UnreadableMomentError after the events of a moment of which more exist than can be read
	 */
	walk(query: FeedQuery, range?: FeedRange): AsyncGenerator<WalkedPage<FeedEvent[]>, void, void>;
	/** One page, in the order of the query, by one request. */
	page(query: FeedQuery, range: { after?: string; size: number }): Promise<BoxEvent[]>;
}

/** The feed of a box by GetNewEvents V8 or V7. */
export function feedOf(connection: DiadocConnection): Feed {
	return feedBy(
		async (query, cursor, size, signal) =>
			await getNewEvents(connection, query, cursor, size, signal),
	);
}

export function walkFeed(
	connection: DiadocConnection,
	query: FeedQuery,
	range?: FeedRange,
): AsyncGenerator<WalkedPage<FeedEvent[]>, void, void> {
	return feedOf(connection).walk(query, range);
}

/** The feed behind such requests. */
export function feedBy(ask: AskNewEvents): Feed {
	/** Asks again for a smaller page when the events are so large that this one is too large. */
	const askForPart = async (
		query: FeedQuery,
		cursor: string | undefined,
		size: number,
		{ least, signal }: { least: number; signal: AbortSignal },
	): Promise<FeedPart> => {
		return await ask(query, cursor, size, signal).then(
			(body) => partOf(body, size),
			async (error: unknown) => {
				const fewer = Math.max(least, Math.floor(size / shrinkage));
				if (!isTooLarge(error) || fewer >= size) throw error;
				return await askForPart(query, cursor, fewer, { least, signal });
			},
		);
	};

	return {
		async page(query, { after, size }) {
			const { signal } = new AbortController();
			return eventsOf(await askForPart(query, after, size, { least: 1, signal }), query.extent);
		},

		async *walk(query, range = {}) {
			const walked = new RecentKeys();
			const isKnown = (eventId: string) => walked.has(eventId) || range.isKnown?.(eventId) === true;
			let repeats = range.repeats ?? 0;
			const pages = new FeedPages(
				query,
				async (part, cursor, size, signal) =>
					// Fewer would bring nothing but repeated events.
					await askForPart(part, cursor, size, { least: repeats + 1, signal }),
				{ isKnown, passes: range.passes, pageSize: range.pageSize ?? maxFeedPageSize },
			);
			yield* walkPages<FeedPage, FeedOutline, FeedEvent[]>(
				{
					size: (remaining) => Math.min(pages.pageSize, remaining + repeats),
					request: async (cursor, size, signal) => await pages.read(cursor, size, signal),
					outline: ({ marks, ...page }) => {
						const freshIds = new Set(
							marks.map(({ eventId }) => eventId).filter((eventId) => !isKnown(eventId)),
						);
						for (const eventId of freshIds) walked.add(eventId);
						repeats = page.repeats;
						return { ...page, count: marks.length, fresh: freshIds.size, freshIds };
					},
					decode: ({ parts }, { freshIds }) =>
						parts
							.flatMap((part) => eventsOf(part, query.extent))
							.map((event) => ({ event, fresh: freshIds.delete(event.EventId ?? '') })),
				},
				range,
			);
		},
	};
}

function eventsOf({ answer, moment, isReversed }: FeedPart, extent?: Extent): BoxEvent[] {
	const { Events } = decodeAnswer(answer, (body) => decodeBoxEventList(body, extent));
	const meant =
		moment === undefined ? Events : Events.filter(({ IndexKey }) => IndexKey === moment);
	return isReversed ? meant.toReversed() : meant;
}

function isTooLarge(error: unknown): boolean {
	return error instanceof TransportError && error.kind === 'tooLarge';
}
