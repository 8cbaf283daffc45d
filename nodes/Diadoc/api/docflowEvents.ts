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

/** Which docflow events of a box are read, and how full. The filters work on the server. */
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
	documentTypes?: readonly string[];
	/** Inbound, Outbound, Internal. */
	documentDirections?: readonly string[];
	/** Required for users who may not see all documents; only V4 and V5 serve them. */
	departmentId?: string;
	counteragentBoxId?: string;
	populateDocuments?: boolean;
	/** Each event has the state of its document before it, too. */
	populatePreviousDocumentStates?: boolean;
	/** Contents come with the documents, up to 1 MiB per answer; GetEntityContent gives the rest. */
	injectEntityContent?: boolean;
}

export interface DocflowRange {
	/** IndexKey (standard base64) of the event to start after; `undefined` starts at the beginning. */
	after?: string;
	limit?: number;
	/** {@link docflowPageSize} by default. */
	pageSize?: number;
}

export const maxDocflowPageSize = 500;

/** The service's own page size when it collects that many documents. */
const populatedPageSize = 100;

/** The 1 MiB of contents per answer is enough for about as many documents of 40 KB. */
const contentPageSize = 25;

/**
 * How many events to request at once by default. The service collects the states of documents one by one, so a large
 * page of them could time out; and the more events share an answer, the more contents it leaves out, each of which
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
 * Walks the docflow events of a box by GetDocflowEvents, in the order of the query. The IndexKey identifies an event:
 * one change may concern several documents and then gives several events one EventId (structure DocflowEventV5).
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
