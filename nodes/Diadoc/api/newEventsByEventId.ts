import { decodeBoxEventList, scanBoxEventList } from '../protocol/decode';
import type { Extent } from '../protocol/decode';
import { call } from './call';
import type { DiadocConnection } from './connection';
import { methods } from './methods';
import { walkKeyedPages } from './paging/keyedPages';
import type { FeedEvent } from './newEvents';
import type { WalkedPage } from './paging/pageWalk';

/** Versions of GetNewEvents without index keys and filters. */
export type VersionByEventId = 'V6' | 'V5';

/** The fixed page size of these versions. */
const pageSize = 100;

/**
 * Walks the whole event feed of the user, oldest first, by GetNewEvents V6 or V5. They leave the API after 3 April
 * 2027. A repeated event, which may happen (diadocsdk-java issue 229), is not fresh the second time.
 *
 * @param range.after EventId of the event to start after; `undefined` starts at the beginning of the feed
 * @param range.limit most fresh events wanted; the last page may hold more, for it comes whole
 */
export async function* walkFeedByEventId(
	connection: DiadocConnection,
	{ boxId, version, extent }: { boxId: string; version: VersionByEventId; extent?: Extent },
	range: { after?: string; limit?: number } = {},
): AsyncGenerator<WalkedPage<FeedEvent[]>, void, void> {
	yield* walkKeyedPages(
		{
			size: () => pageSize,
			request: async (afterEventId, _size, signal) =>
				await call(connection, {
					method: methods.getNewEvents,
					version,
					query: { boxId, afterEventId },
					signal,
				}),
			scan: (body) => scanBoxEventList(body).map(({ eventId }) => eventId || undefined),
			decode: (body) => decodeBoxEventList(body, extent).Events,
			keyOf: ({ EventId }) => EventId,
		},
		range,
	);
}
