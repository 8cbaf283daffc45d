import type { Document } from '../protocol/decode';
import { decodeDocumentList, scanListKeys } from '../protocol/decodeActs';
import { call } from './call';
import type { DiadocConnection } from './connection';
import { methods } from './methods';
import type { FeedOrder } from './newEvents';
import { walkKeyedPages } from './paging/keyedPages';
import type { ListedEvent, WalkedPage } from './paging/pageWalk';

/** Which documents of a box are listed. The service ignores times beside a number or document dates. */
export interface DocumentQuery {
	boxId: string;
	documentType?: string;
	/** Inbound, Outbound, Internal, Proxy. */
	direction: string;
	/** One of the service's words; every status when absent. */
	status?: string;
	counteragentBoxId?: string;
	/** The head department when absent. */
	departmentId?: string;
	excludeSubdepartments?: boolean;
	documentNumber?: string;
	/** Ticks of sending or delivery. */
	from?: string;
	/** Ticks of sending or delivery. */
	to?: string;
	/** dd.MM.yyyy. */
	documentDateFrom?: string;
	/** dd.MM.yyyy. */
	documentDateTo?: string;
	order?: FeedOrder;
}

export const maxDocumentPageSize = 100;

/** The grammar of filterCategory. */
function categoryOf({ documentType = 'Any', direction, status = '' }: DocumentQuery): string {
	return `${documentType}.${direction}${status}`;
}

/**
 * Walks the documents of a box by GetDocuments V3, in the order in which they were sent or delivered. Unlike in the
 * feed, an IndexKey belongs to one document (diadocapi-docs issue 929), so no document is lost where a page ends.
 */
export async function* walkDocuments(
	connection: DiadocConnection,
	query: DocumentQuery,
	{ limit, pageSize = maxDocumentPageSize }: { limit?: number; pageSize?: number } = {},
): AsyncGenerator<WalkedPage<Array<ListedEvent<Document>>>, void, void> {
	yield* walkKeyedPages(
		{
			size: (remaining) => Math.min(pageSize, remaining),
			request: async (afterIndexKey, size, signal) =>
				await call(connection, {
					method: methods.getDocuments,
					query: {
						boxId: query.boxId,
						filterCategory: categoryOf(query),
						counteragentBoxId: query.counteragentBoxId,
						departmentId: query.departmentId,
						excludeSubdepartments: query.excludeSubdepartments ? 'true' : undefined,
						documentNumber: query.documentNumber,
						timestampFromTicks: query.from,
						timestampToTicks: query.to,
						fromDocumentDate: query.documentDateFrom,
						toDocumentDate: query.documentDateTo,
						sortDirection: query.order,
						afterIndexKey,
						count: String(size),
					},
					signal,
				}),
			scan: (body) => scanListKeys('DocumentList', body),
			decode: (body) => decodeDocumentList(body).Documents,
			keyOf: ({ IndexKey }) => IndexKey,
		},
		{ limit },
	);
}
