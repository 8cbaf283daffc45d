import { decodeDocflowEvents, scanKeyedEvents } from '../protocol/decodeDocflow';
import type { DocflowEvent, DocflowVersion } from '../protocol/decodeDocflow';
import { encodeDocflowEventsRequest } from '../protocol/encode';
import { call, type DiadocAnswer } from './call';
import type { DiadocConnection } from './connection';
import { methods } from './methods';
import { walkKeyedPages } from './paging/keyedPages';
import type { FeedOrder } from './newEvents';
import type { ListedEvent, WalkedPage } from './paging/pageWalk';
import { timeBasedFilter } from './timeBasedFilter';

/** What part of a box's docflow events is read, and how full. The filters work on the server. */
export interface DocflowQuery {
	boxId: string;
	version: DocflowVersion;
	/** Ticks. */
	from?: string;
	/** Ticks. */
	to?: string;
	order?: FeedOrder;
	/** Draft, Letter, Template. */
	messageTypes?: readonly string[];
	/** Names of document types, as GetDocumentTypes gives them. */
	documentTypes?: readonly string[];
	/** Inbound, Outbound, Internal. */
	documentDirections?: readonly string[];
	/** Needed by users who may not see all documents; V4 and V5 alone serve such users. */
	departmentId?: string;
	counteragentBoxId?: string;
	/** Each event has the state of its document. */
	populateDocuments?: boolean;
	/** Each event has the state of its document before it. */
	populatePreviousDocumentStates?: boolean;
	/** Contents come with the documents: 1 MiB of them an answer, the rest is to be fetched by GetEntityContent. */
	injectEntityContent?: boolean;
}

export interface DocflowRange {
	/** IndexKey (standard base64) of the event to start after; `undefined` starts at the beginning. */
	after?: string;
	/** Most fresh events wanted. */
	limit?: number;
	/** Most events asked for at once, {@link docflowPageSize} by default. */
	pageSize?: number;
}

/** The largest page of GetDocflowEvents. */
export const maxDocflowPageSize = 500;

/** The service's own page size, for which it puts the states of that many documents together. */
const populatedPageSize = 100;

/** The 1 MiB of contents that an answer may hold serves that many documents of some 40 KB. */
const contentPageSize = 25;

/**
 * How many events are asked for at once unless the caller chooses: as many as the service gives when they are bare
 * (some 250 bytes each). The states of documents are put together by the service one by one, so a large page of them
 * could outlast the time-out; and the more events share an answer, the more of their contents stay away, each of which
 * costs a request of its own.
 */
function docflowPageSize(query: DocflowQuery): number {
	if (query.injectEntityContent) return contentPageSize;
	const isPopulated = query.populateDocuments || query.populatePreviousDocumentStates;
	return isPopulated ? populatedPageSize : maxDocflowPageSize;
}

async function getDocflowEvents(
	connection: DiadocConnection,
	query: DocflowQuery,
	after: string | undefined,
	limit: number,
	signal: AbortSignal,
): Promise<DiadocAnswer> {
	return await call(connection, {
		method: methods.getDocflowEvents,
		version: query.version,
		query: { boxId: query.boxId },
		body: encodeDocflowEventsRequest({
			Filter: timeBasedFilter(query),
			AfterIndexKey: after,
			PopulateDocuments: query.populateDocuments,
			InjectEntityContent: query.injectEntityContent,
			PopulatePreviousDocumentStates: query.populatePreviousDocumentStates,
			MessageTypes: [...(query.messageTypes ?? [])],
			DocumentDirections: [...(query.documentDirections ?? [])],
			DepartmentId: query.departmentId,
			TypeNamedIds: [...(query.documentTypes ?? [])],
			CounteragentBoxId: query.counteragentBoxId,
			Limit: limit,
		}),
		signal,
	});
}

/**
 * Walks the docflow events of a box by GetDocflowEvents, in the order of the query. IndexKey is what tells two events
 * apart: one change may touch several documents and then gives several events one EventId (structure DocflowEventV5).
 *
 * @throws TransportError
 * @throws RepeatedPageError when the service does not move on
 */
export async function* walkDocflowEvents(
	connection: DiadocConnection,
	query: DocflowQuery,
	range: DocflowRange = {},
): AsyncGenerator<WalkedPage<Array<ListedEvent<DocflowEvent>>>, void, void> {
	const pageSize = range.pageSize ?? docflowPageSize(query);
	yield* walkKeyedPages(
		{
			size: (remaining) => Math.min(pageSize, remaining),
			request: async (after, size, signal) =>
				await getDocflowEvents(connection, query, after, size, signal),
			scan: (body) => scanKeyedEvents('DocflowEvents', body),
			decode: (body) => decodeDocflowEvents(query.version, body).Events,
			keyOf: ({ IndexKey }) => IndexKey,
		},
		range,
	);
}
