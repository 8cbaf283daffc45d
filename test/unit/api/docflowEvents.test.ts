import { beforeEach, describe, expect, it } from 'vitest';

import {
	walkDocflowEvents,
	type DocflowQuery,
	type DocflowRange,
} from '../../../nodes/Diadoc/api/docflowEvents';
import { RepeatedPageError } from '../../../nodes/Diadoc/api/paging/pageWalk';
import { failureOf, useNoProxy } from '../transport/support/sending';
import { decoded, encoded, freshPages, serveDiadoc, type SeenRequest } from './support/diadoc';

beforeEach(useNoProxy);

interface StoredEvent {
	IndexKey: string;
	EventId: string;
	Timestamp: { Ticks: string };
	DocumentId: { MessageId: string; EntityId: string };
}

const query: DocflowQuery = { boxId: 'box', version: 'V5' };

const keyOf = (number: number) => Buffer.from(`key ${number}`).toString('base64');

/** Events that one change of two documents made each: two share an EventId. */
const events = (count: number): StoredEvent[] =>
	Array.from({ length: count }, (_, index) => ({
		IndexKey: keyOf(index),
		EventId: `event ${Math.floor(index / 2)}`,
		Timestamp: { Ticks: '638899802371782567' },
		DocumentId: { MessageId: 'message', EntityId: `document ${index}` },
	}));

const requestOf = ({ body }: SeenRequest) => decoded('Docflow.GetDocflowEventsRequest', body);

/** A service with these events, and a total that is not to be trusted. */
async function serveEvents(stored: StoredEvent[]) {
	return await serveDiadoc((request) => {
		const { AfterIndexKey, Limit } = requestOf(request);
		const first = stored.findIndex(({ IndexKey }) => IndexKey === AfterIndexKey) + 1;
		const Events = stored.slice(first, first + Number(Limit));
		const name = request.path === '/V2/GetDocflowEvents' ? '' : request.path.slice(1, 3);
		return {
			body: encoded(`Docflow.GetDocflowEventsResponse${name}`, { TotalCount: 100_000, Events }),
		};
	});
}

async function walked(stored: StoredEvent[], range: DocflowRange) {
	const { connection, seen } = await serveEvents(stored);
	const pages = await freshPages(walkDocflowEvents(connection, query, range));
	return {
		pages: pages.map((page) => page.map(({ IndexKey }) => IndexKey)),
		asked: seen.map(requestOf).map(({ AfterIndexKey, Limit }) => [AfterIndexKey, Limit]),
	};
}

describe('the docflow events', () => {
	it('are walked from key to key to an empty page, whatever the total', async () => {
		const { pages, asked } = await walked(events(5), { pageSize: 2 });
		expect(pages).toEqual([[keyOf(0), keyOf(1)], [keyOf(2), keyOf(3)], [keyOf(4)]]);
		expect(asked).toEqual([
			[undefined, 2],
			[keyOf(1), 2],
			[keyOf(3), 2],
			[keyOf(4), 2],
		]);
	});

	it('are walked from a key on', async () => {
		const { pages } = await walked(events(3), { after: keyOf(1) });
		expect(pages).toEqual([[keyOf(2)]]);
	});

	it('are asked for no further than the limit', async () => {
		const { pages, asked } = await walked(events(100), { limit: 3, pageSize: 2 });
		expect(pages.flat()).toEqual([keyOf(0), keyOf(1), keyOf(2)]);
		expect(asked).toEqual([
			[undefined, 2],
			[keyOf(1), 1],
		]);
	});

	it.each(['V2', 'V3', 'V4', 'V5'] as const)('come from version %s', async (version) => {
		const { connection, seen } = await serveEvents(events(1));
		const pages = await freshPages(walkDocflowEvents(connection, { ...query, version }));
		expect(pages).toEqual([[events(1)[0]]]);
		expect(seen[0]).toMatchObject({
			method: 'POST',
			path: `/${version}/GetDocflowEvents`,
			query: { boxId: 'box' },
		});
	});

	it('are fresh by their key: one that comes again is not, one change of two documents is two', async () => {
		const [first, second, third] = events(3);
		if (!first || !second || !third) throw new Error('too few');
		const answers = [[first, second], [second, third], []];
		const { connection } = await serveDiadoc((_request, index) => ({
			body: encoded('Docflow.GetDocflowEventsResponseV5', { Events: answers[index] ?? [] }),
		}));
		const pages = await freshPages(walkDocflowEvents(connection, query, { pageSize: 2 }));
		expect(pages).toEqual([[first, second], [third]]);
	});

	it('end with an error when the service stays where it is', async () => {
		const { connection, seen } = await serveDiadoc(() => ({
			body: encoded('Docflow.GetDocflowEventsResponseV5', { Events: events(1) }),
		}));
		const walk = freshPages(walkDocflowEvents(connection, query));
		await expect(walk).rejects.toThrow(RepeatedPageError);
		expect(seen).toHaveLength(2);
	});

	it('keep an event without a key, as long as another one leads on', async () => {
		const [first, second] = events(2);
		const keyless = { ...second, IndexKey: '' };
		const answers = [[first, keyless], []];
		const { connection, seen } = await serveDiadoc((_request, index) => ({
			body: encoded('Docflow.GetDocflowEventsResponseV5', { Events: answers[index] ?? [] }),
		}));
		const pages = await freshPages(walkDocflowEvents(connection, query, { pageSize: 2 }));
		expect(pages).toEqual([[first, keyless]]);
		expect(seen.map(requestOf)[1]?.AfterIndexKey).toBe(first?.IndexKey);
	});

	it('end with an error, and not in silence, when no event of a page has a key', async () => {
		const keyless = events(2).map((event) => ({ ...event, IndexKey: '' }));
		const { connection } = await serveDiadoc(() => ({
			body: encoded('Docflow.GetDocflowEventsResponseV5', { Events: keyless }),
		}));
		const walk = freshPages(walkDocflowEvents(connection, query));
		await expect(walk).rejects.toThrow(RepeatedPageError);
	});

	it('end when the execution is cancelled', async () => {
		const controller = new AbortController();
		const { connection } = await serveDiadoc((_request, index) => {
			if (index === 0) {
				return { body: encoded('Docflow.GetDocflowEventsResponseV5', { Events: events(2) }) };
			}
			controller.abort();
			return undefined;
		});
		const policy = { ...connection.policy, signal: controller.signal };
		const walk = freshPages(walkDocflowEvents({ ...connection, policy }, query));
		expect(await failureOf(walk)).toMatchObject({ kind: 'aborted', method: 'POST' });
	});
});

describe('the request for docflow events', () => {
	it('carries what the query says', async () => {
		const { connection, seen } = await serveEvents([]);
		await freshPages(
			walkDocflowEvents(connection, {
				...query,
				from: '638899802371782567',
				to: '638899802371782568',
				order: 'Descending',
				messageTypes: ['Letter'],
				documentTypes: ['Contract', 'Nonformalized'],
				documentDirections: ['Inbound'],
				departmentId: 'department',
				counteragentBoxId: 'counteragent',
				populateDocuments: true,
				populatePreviousDocumentStates: false,
				injectEntityContent: true,
			}),
		);
		expect(seen.map(requestOf)).toEqual([
			{
				Filter: {
					FromTimestamp: { Ticks: '638899802371782567' },
					ToTimestamp: { Ticks: '638899802371782568' },
					SortDirection: 'Descending',
				},
				PopulateDocuments: true,
				InjectEntityContent: true,
				PopulatePreviousDocumentStates: false,
				MessageTypes: ['Letter'],
				DocumentDirections: ['Inbound'],
				DepartmentId: 'department',
				TypeNamedIds: ['Contract', 'Nonformalized'],
				CounteragentBoxId: 'counteragent',
				Limit: 25,
			},
		]);
	});

	it('has a filter, which the service demands, and nothing else when the query says nothing', async () => {
		const { connection, seen } = await serveEvents([]);
		await freshPages(walkDocflowEvents(connection, query));
		expect(seen.map(requestOf)).toEqual([{ Filter: {}, Limit: 500 }]);
	});

	it.each<[Partial<DocflowQuery>, number]>([
		[{}, 500],
		[{ populateDocuments: true }, 100],
		[{ populatePreviousDocumentStates: true }, 100],
		[{ populateDocuments: true, injectEntityContent: true }, 25],
	])('is for fewer events the more each holds: %j', async (filling, size) => {
		const { connection, seen } = await serveEvents([]);
		await freshPages(walkDocflowEvents(connection, { ...query, ...filling }));
		expect(seen.map(requestOf).map(({ Limit }) => Limit)).toEqual([size]);
	});
});
