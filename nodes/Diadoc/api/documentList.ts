import type { Document } from '../protocol/decode';
import { decodeDocumentList, scanListKeys } from '../protocol/decodeActs';
import { call } from './call';
import type { DiadocConnection } from './connection';
import { methods } from './methods';
import type { FeedOrder } from './newEvents';
import { walkKeyedPages } from './paging/keyedPages';
import type { ListedEvent, WalkedPage } from './paging/pageWalk';

/** Which documents of a box are listed. The service knows no time beside a number, nor beside the dates of documents. */
export interface DocumentQuery {
	boxId: string;
	/** Name of a document type; all types when absent. */
	documentType?: string;
	/** Inbound, Outbound, Internal, Proxy. */
	direction: string;
	/** One of the service's words; every status when absent. */
	status?: string;
	counteragentBoxId?: string;
	/** The head department when absent. */
	departmentId?: string;
	/** Leaves out the departments below. */
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

/** The largest page of GetDocuments. */
export const maxDocumentPageSize = 100;

/** `<type or Any>.<direction><status>`, the grammar of filterCategory. */
function categoryOf({ documentType = 'Any', direction, status = '' }: DocumentQuery): string {
	return `${documentType}.${direction}${status}`;
}

/**
 * Walks the documents of a box by GetDocuments V3, in the order in which they were sent or delivered. An IndexKey belongs to
 * one document (diadocapi-docs issue 929), so that documents of one moment are told apart also where a page ends.
 *
 * @throws TransportError
 * @throws RepeatedPageError when the service does not move on
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
