import { beforeEach, describe, expect, it } from 'vitest';

import { walkForwardedDocumentEvents } from '../../../../nodes/Diadoc/api/forwardedDocumentEvents';
import { walkFeedByEventId } from '../../../../nodes/Diadoc/api/newEventsByEventId';
import { RepeatedPageError } from '../../../../nodes/Diadoc/api/paging/pageWalk';
import { useNoProxy } from '../../transport/support/sending';
import { decoded, encoded, freshPages, serveDiadoc } from '../support/diadoc';

beforeEach(useNoProxy);

// Methods that give pages of 100 and cannot be asked for less.

const feed = { boxId: 'box', version: 'V6' } as const;

const eventList = (first: number, count: number) =>
	encoded('Events.BoxEventList', {
		TotalCount: 100_000,
		Events: Array.from({ length: count }, (_, index) => ({ EventId: `event ${first + index}` })),
	});

/** A service with so many events in its feed, that pages by their ids. */
async function serveFeed(total: number) {
	return await serveDiadoc(({ query: { afterEventId } }) => {
		const first = afterEventId === undefined ? 0 : Number(afterEventId.slice(6)) + 1;
		return { body: eventList(first, Math.min(100, total - first)) };
	});
}

describe('the feed of V6 and V5', () => {
	it('is walked from id to id to an empty page', async () => {
		const { connection, seen } = await serveFeed(250);
		const pages = await freshPages(walkFeedByEventId(connection, feed));
		expect(pages.map((page) => page.length)).toEqual([100, 100, 50]);
		expect(new Set(pages.flat().map(({ EventId }) => EventId)).size).toBe(250);
		expect(seen.map(({ path, query }) => [path, query])).toEqual([
			['/V6/GetNewEvents', { boxId: 'box' }],
			['/V6/GetNewEvents', { boxId: 'box', afterEventId: 'event 99' }],
			['/V6/GetNewEvents', { boxId: 'box', afterEventId: 'event 199' }],
			['/V6/GetNewEvents', { boxId: 'box', afterEventId: 'event 249' }],
		]);
	});

	it('is walked from an id on, by V5 too', async () => {
		const { connection, seen } = await serveFeed(5);
		const walk = walkFeedByEventId(connection, { ...feed, version: 'V5' }, { after: 'event 2' });
		const pages = await freshPages(walk);
		expect(pages.flat().map(({ EventId }) => EventId)).toEqual(['event 3', 'event 4']);
		expect(seen[0]?.path).toBe('/V5/GetNewEvents');
	});

	it.each([
		[100, 1],
		[101, 2],
	])('is asked for no further than a limit of %j', async (limit, requests) => {
		const { connection, seen } = await serveFeed(1000);
		await freshPages(walkFeedByEventId(connection, feed, { limit }));
		expect(seen).toHaveLength(requests);
	});

	it('has each event once', async () => {
		const { connection } = await serveDiadoc((_request, index) => ({
			body: [eventList(0, 3), eventList(2, 3), eventList(0, 0)][index],
		}));
		const pages = await freshPages(walkFeedByEventId(connection, feed));
		expect(pages.map((page) => page.map(({ EventId }) => EventId))).toEqual([
			['event 0', 'event 1', 'event 2'],
			['event 3', 'event 4'],
		]);
	});

	it('ends with an error when the service stays where it is', async () => {
		const { connection, seen } = await serveDiadoc(() => ({ body: eventList(0, 3) }));
		await expect(freshPages(walkFeedByEventId(connection, feed))).rejects.toThrow(
			RepeatedPageError,
		);
		expect(seen).toHaveLength(2);
	});
});

describe('the forwarded document events', () => {
	const requestName = 'Forwarding.GetForwardedDocumentEventsRequest';
	const list = (...keys: string[]) =>
		encoded('Forwarding.GetForwardedDocumentEventsResponse', {
			TotalCount: 100_000,
			Events: keys.map((IndexKey) => ({ IndexKey })),
		});
	const [first, second, third] = ['a2V5IDE=', 'a2V5IDI=', 'a2V5IDM='] as const;

	it('are walked from key to key to an empty page, with what the query says', async () => {
		const { connection, seen } = await serveDiadoc((_request, index) => ({
			body: [list(first, second), list(second, third), list()][index],
		}));
		const query = {
			boxId: 'box',
			from: '638899802371782567',
			order: 'Ascending',
			populateForwardedDocuments: true,
			injectEntityContent: false,
		} as const;
		const pages = await freshPages(walkForwardedDocumentEvents(connection, query));
		expect(pages.map((page) => page.map(({ IndexKey }) => IndexKey))).toEqual([
			[first, second],
			[third],
		]);
		const filled = {
			Filter: { FromTimestamp: { Ticks: '638899802371782567' }, SortDirection: 'Ascending' },
			PopulateForwardedDocuments: true,
			InjectEntityContent: false,
		};
		expect(seen.map(({ body }) => decoded(requestName, body))).toEqual([
			filled,
			{ ...filled, AfterIndexKey: second },
			{ ...filled, AfterIndexKey: third },
		]);
		expect(seen[0]).toMatchObject({
			method: 'POST',
			path: '/V2/GetForwardedDocumentEvents',
			query: { boxId: 'box' },
		});
	});

	it('are walked from a key on, as far as the limit', async () => {
		const { connection, seen } = await serveDiadoc(() => ({ body: list(second, third) }));
		const range = { after: first, limit: 2 };
		const walk = walkForwardedDocumentEvents(connection, { boxId: 'box' }, range);
		expect(await freshPages(walk)).toHaveLength(1);
		expect(seen.map(({ body }) => decoded(requestName, body))).toEqual([
			{ Filter: {}, AfterIndexKey: first },
		]);
	});
});
