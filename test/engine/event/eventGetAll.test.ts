import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { describe, expect, it } from 'vitest';
import type { Sandbox } from '../../../sandbox/sandbox';
import { dashedGuid } from '../support/dashedGuid';
import { jsonOf, type NodeRun } from '../harness/runNode';
import { runDiadoc } from '../support/runDiadoc';
import { sandboxForTest } from '../support/sandboxForTest';
import { serviceEvents } from '../support/serviceJson';

const OLDEST_FIRST = { sort: 'ascending' };

const PAGE = '/V8/GetNewEvents';

const getAll = async (sandbox: Sandbox, parameters: INodeParameters): Promise<NodeRun> =>
	await runDiadoc(sandbox, { operation: 'getAll', simplify: false, ...parameters });

const eventIds = (items: IDataObject[]) => items.map(({ EventId }) => EventId);

/** The whole feed, oldest event first, directly from the sandbox. */
const feedIds = ({ box }: Sandbox) => box.events.map(({ EventId }) => EventId);

const pageRequests = ({ requests }: Sandbox) => requests.filter(({ path }) => path === PAGE);

/** Each event once, however often it was sent. */
function sentEventIds(sandbox: Sandbox): unknown[] {
	return pageRequests(sandbox).flatMap(({ sent }) => {
		const events: unknown = Reflect.get(sent ?? {}, 'Events');
		return Array.isArray(events)
			? events.map((event: object): unknown => Reflect.get(event, 'EventId'))
			: [];
	});
}

describe('what comes out', () => {
	it("equals the service's own JSON, ticks as exact text", async () => {
		const sandbox = await sandboxForTest({ events: 60 });
		const expected = await serviceEvents(sandbox);
		expect(expected).toHaveLength(60);
		const run = await getAll(sandbox, { returnAll: true });
		expect(run.error).toBeUndefined();
		expect(jsonOf(run)).toStrictEqual(expected);
	});

	it('is nothing for an empty box', async () => {
		const sandbox = await sandboxForTest();
		const run = await getAll(sandbox, { returnAll: true });
		expect(run.status).toBe('success');
		expect(jsonOf(run)).toEqual([]);
		expect(pageRequests(sandbox)).toHaveLength(1);
	});

	it('is flat and readable when simplified', async () => {
		const sandbox = await sandboxForTest({ events: 40 });
		const run = await getAll(sandbox, { returnAll: true, simplify: true });
		const letter = sandbox.box.events.find(({ Message }) => Message?.MessageType === 'Letter');
		const documents = (letter?.Message?.Entities ?? []).flatMap(
			({ DocumentInfo }) => DocumentInfo ?? [],
		);
		const item = jsonOf(run).find(({ eventId }) => eventId === letter?.EventId);
		expect(item).toMatchObject({
			eventId: letter?.EventId,
			messageId: letter?.Message?.MessageId,
			indexKey: letter?.IndexKey,
			time: expect.stringMatching(/^2025-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{7}Z$/),
			messageType: 'Letter',
			direction: documents[0]?.DocumentDirection,
			counteragent: { boxId: dashedGuid(documents[0]?.CounteragentBoxId ?? '') },
			documents: documents.map(({ DocumentNumber, DocumentDate, TypeNamedId }) => ({
				number: DocumentNumber,
				date: DocumentDate?.split('.').reverse().join('-'),
				type: TypeNamedId,
			})),
		});
	});
});

describe('how much is fetched', () => {
	it('asks for no more events than the limit', async () => {
		const sandbox = await sandboxForTest({ events: 60 });
		const run = await getAll(sandbox, { returnAll: false, limit: 7, options: OLDEST_FIRST });
		expect(eventIds(jsonOf(run))).toEqual(feedIds(sandbox).slice(0, 7));
		expect(pageRequests(sandbox).map(({ query }) => query.limit)).toEqual(['7']);
	});

	it('is the newest up to the limit of n8n by default', async () => {
		const sandbox = await sandboxForTest({ events: 60 });
		const run = await getAll(sandbox, {});
		expect(eventIds(jsonOf(run))).toEqual(feedIds(sandbox).toReversed().slice(0, 50));
		const added = await getAll(sandbox, { filters: { after: '', from: '' } });
		expect(eventIds(jsonOf(added))).toEqual(eventIds(jsonOf(run)));
	});

	it('goes on from a moment or an event with the oldest by default', async () => {
		const sandbox = await sandboxForTest({ events: 60 });
		const known = sandbox.box.events[9];
		const since = await getAll(sandbox, { limit: 5, filters: { after: known?.IndexKey } });
		expect(eventIds(jsonOf(since))).toEqual(feedIds(sandbox).slice(10, 15));
	});

	it('walks pages up to the limit and fetches no event beyond it', async () => {
		const sandbox = await sandboxForTest({ events: 60 });
		const run = await getAll(sandbox, {
			returnAll: false,
			limit: 25,
			options: { ...OLDEST_FIRST, batchSize: 10 },
		});
		expect(eventIds(jsonOf(run))).toEqual(feedIds(sandbox).slice(0, 25));
		expect(new Set(sentEventIds(sandbox)).size).toBe(25);
		expect(pageRequests(sandbox)[0]?.query.limit).toBe('10');
		expect(pageRequests(sandbox).length).toBeGreaterThan(2);
	});

	it('stops at the end of the feed when the limit is larger', async () => {
		const sandbox = await sandboxForTest({ events: 12 });
		const run = await getAll(sandbox, { returnAll: false, limit: 300, options: OLDEST_FIRST });
		expect(eventIds(jsonOf(run))).toEqual(feedIds(sandbox));
	});

	it('returns the whole feed, also beyond the largest page', async () => {
		const sandbox = await sandboxForTest({ events: 1203 });
		const run = await getAll(sandbox, { returnAll: true });
		expect(eventIds(jsonOf(run))).toEqual(feedIds(sandbox));
		expect(pageRequests(sandbox).every(({ query }) => Number(query.limit) <= 500)).toBe(true);
	});

	// Each page size has other borders, so some border falls between two events of one tick.
	it.each([2, 3, 4, 5, 7])(
		'loses no event of a shared tick at a page border, pages of %i',
		async (batchSize) => {
			const sharedTicks = [1, 4, 5, 6, 11, 12, 20, 21, 22, 23, 24, 30, 39];
			const sandbox = await sandboxForTest({ events: 40, sharedTicks });
			const ascending = await getAll(sandbox, { returnAll: true, options: { batchSize } });
			expect(eventIds(jsonOf(ascending))).toEqual(feedIds(sandbox));
			const descending = await getAll(sandbox, {
				returnAll: true,
				options: { batchSize, sort: 'descending' },
			});
			expect(eventIds(jsonOf(descending))).toEqual(feedIds(sandbox).toReversed());
		},
	);
});

describe('sort', () => {
	it('gives the newest events first when asked to', async () => {
		const sandbox = await sandboxForTest({ events: 30 });
		const run = await getAll(sandbox, {
			returnAll: false,
			limit: 4,
			options: { sort: 'descending' },
		});
		expect(eventIds(jsonOf(run))).toEqual(feedIds(sandbox).toReversed().slice(0, 4));
		expect(pageRequests(sandbox).map(({ query }) => query.orderBy)).toEqual(['Descending']);
	});

	it('gives the oldest events first otherwise', async () => {
		const sandbox = await sandboxForTest({ events: 30 });
		const run = await getAll(sandbox, {
			returnAll: false,
			limit: 4,
			options: { sort: 'ascending' },
		});
		expect(eventIds(jsonOf(run))).toEqual(feedIds(sandbox).slice(0, 4));
	});
});

describe('filters', () => {
	/** Filters that match some events of the story and not all. */
	function storyOf({ box }: Sandbox) {
		const documents = box.events
			.flatMap(({ Message }) => Message?.Entities ?? [])
			.flatMap(({ DocumentInfo }) => DocumentInfo ?? []);
		const [document] = documents;
		if (!document) throw new Error('The story has no document');
		return { document, fifth: box.events[4], tenth: box.events[9] };
	}

	type Filter = (story: ReturnType<typeof storyOf>) => {
		set: INodeParameters;
		query: Record<string, string>;
	};

	const ticksOf = (event: ReturnType<typeof storyOf>['fifth']) =>
		event?.Message?.TimestampTicks ?? event?.Patch?.TimestampTicks ?? '';

	const filters: Record<string, Filter> = {
		messageTypes: () => ({
			set: { messageTypes: ['Draft', 'Template'] },
			query: { messageType: 'Draft,Template' },
		}),
		documentTypes: ({ document }) => ({
			set: { documentTypes: document.TypeNamedId ?? '' },
			query: { typeNamedId: document.TypeNamedId ?? '' },
		}),
		documentDirections: () => ({
			set: { documentDirections: ['Inbound'] },
			query: { documentDirection: 'Inbound' },
		}),
		counteragentBoxId: ({ document }) => ({
			set: { counteragentBoxId: document.CounteragentBoxId ?? '' },
			query: { counteragentBoxId: dashedGuid(document.CounteragentBoxId ?? '') },
		}),
		departmentId: ({ document }) => ({
			set: { departmentId: document.DepartmentId ?? '' },
			query: { departmentId: document.DepartmentId ?? '' },
		}),
		after: ({ fifth }) => ({
			set: { after: fifth?.IndexKey ?? '' },
			query: { afterIndexKey: fifth?.IndexKey ?? '' },
		}),
		from: ({ tenth }) => ({
			set: { from: ticksOf(tenth) },
			query: { timestampFromTicks: ticksOf(tenth) },
		}),
		to: ({ tenth }) => ({
			set: { to: ticksOf(tenth) },
			query: { timestampToTicks: ticksOf(tenth) },
		}),
	};

	it.each(Object.keys(filters))('%s works on the server', async (name) => {
		const sandbox = await sandboxForTest({ events: 120 });
		const { set, query } = filters[name]?.(storyOf(sandbox)) ?? { set: {}, query: {} };
		const expected = await serviceEvents(sandbox, query);
		expect(expected.length).toBeGreaterThan(0);
		expect(expected.length).toBeLessThan(120);
		sandbox.log.clear();
		const run = await getAll(sandbox, { returnAll: true, filters: set });
		expect(jsonOf(run)).toStrictEqual(expected);
		for (const request of pageRequests(sandbox)) {
			// A cursor moves from page to page; every other filter holds for all pages.
			expect(request.query).toMatchObject(name === 'after' ? {} : query);
		}
		expect(pageRequests(sandbox)[0]?.query).toMatchObject(query);
	});

	it('sends a date without a zone as the time of the workflow, to the tick', async () => {
		const sandbox = await sandboxForTest({ events: 1 });
		await getAll(sandbox, {
			returnAll: true,
			filters: { from: '2025-03-03T09:00:00', to: '2025-03-03T06:00:00.1234567Z' },
		});
		// 2025-03-03T06:00:00Z is 638765784000000000 ticks; n8n of these tests is in Europe/Moscow, three hours ahead.
		expect(sandbox.requests[0]?.query).toMatchObject({
			timestampFromTicks: '638765784000000000',
			timestampToTicks: '638765784001234567',
		});
	});

	it('sends no parameter that is not set', async () => {
		const sandbox = await sandboxForTest({ events: 1 });
		await getAll(sandbox, { returnAll: true });
		expect(Object.keys(sandbox.requests[0]?.query ?? {}).sort()).toEqual([
			'boxId',
			'limit',
			'orderBy',
		]);
	});
});
