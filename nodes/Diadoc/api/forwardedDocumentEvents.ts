import { decodeForwardedDocumentEvents, scanKeyedEvents } from '../protocol/decodeDocflow';
import type { ForwardedDocumentEvent } from '../protocol/decodeDocflow';
import { encodeForwardedDocumentEventsRequest } from '../protocol/encode';
import { call } from './call';
import type { DiadocConnection } from './connection';
import { methods } from './methods';
import { walkKeyedPages } from './paging/keyedPages';
import type { FeedOrder } from './newEvents';
import type { ListedEvent, WalkedPage } from './paging/pageWalk';
import { timeBasedFilter } from './timeBasedFilter';

export interface ForwardedDocumentQuery {
	boxId: string;
	/** Ticks. */
	from?: string;
	/** Ticks. */
	to?: string;
	order?: FeedOrder;
	populateForwardedDocuments?: boolean;
	/** Contents come with the documents, as far as the service gives them. */
	injectEntityContent?: boolean;
}

/** The method's fixed page size. */
const pageSize = 100;

/**
 * Walks the events of documents that were forwarded to a box, by GetForwardedDocumentEvents V2, which the vendor
 * announced to leave the API after 1 November 2025.
 *
 * @param range.after IndexKey (standard base64) of the event to start after; `undefined` starts at the beginning
 * @param range.limit most fresh events wanted; the last page may hold more, for it comes whole
 * @throws TransportError, of status 404 or 410 once the method is switched off
 */
export async function* walkForwardedDocumentEvents(
	connection: DiadocConnection,
	query: ForwardedDocumentQuery,
	range: { after?: string; limit?: number } = {},
): AsyncGenerator<WalkedPage<Array<ListedEvent<ForwardedDocumentEvent>>>, void, void> {
	yield* walkKeyedPages(
		{
			size: () => pageSize,
			request: async (after, _size, signal) =>
				await call(connection, {
					method: methods.getForwardedDocumentEvents,
					query: { boxId: query.boxId },
					body: encodeForwardedDocumentEventsRequest({
						Filter: timeBasedFilter(query),
						AfterIndexKey: after,
						PopulateForwardedDocuments: query.populateForwardedDocuments,
						InjectEntityContent: query.injectEntityContent,
					}),
					signal,
				}),
			scan: (body) => scanKeyedEvents('ForwardedDocumentEvents', body),
			decode: (body) => decodeForwardedDocumentEvents(body).Events,
			keyOf: ({ IndexKey }) => IndexKey,
		},
		range,
	);
}
