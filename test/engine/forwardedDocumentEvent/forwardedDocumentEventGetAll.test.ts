import type { IDataObject } from 'n8n-workflow';
import { describe, expect, it } from 'vitest';
import type { Sandbox } from '../../../sandbox/sandbox';
import { dashedGuid } from '../support/dashedGuid';
import { amountsIn, departmentOf, valueAt } from '../docflowEvent/docflowEvents';
import {
	FORWARDED_CONTENT,
	FORWARDED_EVENTS,
	forwardedItems,
	forwardedPages,
	forwardingOf,
	runForwarded,
} from './forwardedDocumentEvents';
import { boxById, sandboxForTest } from '../support/sandboxForTest';
import { eventsOf, serviceJson } from '../support/serviceJson';

const sentEvents = (sandbox: Sandbox) =>
	forwardedPages(sandbox).flatMap(({ sent }) => eventsOf(sent));
const keysOf = (events: IDataObject[]) => events.map(({ IndexKey }) => IndexKey);

const serviceEvents = async (sandbox: Sandbox, request: object = {}) =>
	eventsOf(
		await serviceJson(
			sandbox,
			FORWARDED_EVENTS,
			{ boxId: sandbox.box.guid },
			{ Filter: {}, PopulateForwardedDocuments: true, ...request },
		),
	);

describe('what comes out', () => {
	it("equals the service's own structure in raw mode", async () => {
		const sandbox = await sandboxForTest({ forwardedEvents: 60 });
		const items = await forwardedItems(sandbox);
		expect(items).toStrictEqual(sentEvents(sandbox));
		expect(items).toStrictEqual(await serviceEvents(sandbox));
		expect(items.map(({ ForwardedDocumentId }) => ForwardedDocumentId)).toEqual(
			sandbox.forwarded.entries.map(forwardingOf),
		);
	});

	it('names what was forwarded by whom', async () => {
		const sandbox = await sandboxForTest({ forwardedEvents: 12 });
		const options = { includeDetails: false };
		const items = await forwardedItems(sandbox, { simplify: true, options });
		const raw = await serviceEvents(sandbox);
		const document = 'ForwardedDocument.DocumentWithDocflow';
		expect(items).toEqual(
			sandbox.forwarded.entries.map(({ from, entry, forwardEventId }, index) => {
				const { entity, info, message } = entry.history;
				return {
					summary: expect.stringContaining(info.Title ?? ''),
					time: expect.stringMatching(/^2025-03-\d\dT\d\d:\d\d:\d\d\.\d{7}Z$/),
					direction: info.DocumentDirection,
					...(info.CounteragentBoxId !== undefined && {
						counteragent: { boxId: dashedGuid(info.CounteragentBoxId) },
					}),
					forwardedBy: { boxId: from.guid },
					documents: [
						{
							title: info.Title,
							type: info.DocumentType,
							number: info.DocumentNumber,
							date: info.DocumentDate?.split('.').reverse().join('-'),
							...amountsIn(valueAt(raw[index], `${document}.DocumentInfo`)),
							...departmentOf(valueAt(raw[index], document)),
							status: expect.stringMatching(/^[А-Я]/),
							entityId: entity.EntityId,
						},
					],
					messageId: message.MessageId,
					forwardEventId,
					indexKey: raw[index]?.IndexKey,
				};
			}),
		);
	});

	it('leaves the documents out when they are not wanted', async () => {
		const sandbox = await sandboxForTest({ forwardedEvents: 5 });
		const options = { populateForwardedDocuments: false };
		const items = await forwardedItems(sandbox, { options });
		expect(items).toStrictEqual(
			await serviceEvents(sandbox, { PopulateForwardedDocuments: false }),
		);
		expect(items.some((item) => 'ForwardedDocument' in item)).toBe(false);
	});

	it('is nothing for a box that nothing was forwarded to', async () => {
		const sandbox = await sandboxForTest({ forwardedEvents: 5 });
		const boxId = boxById(sandbox.emptyBox.guid);
		expect(await forwardedItems(sandbox, { boxId })).toEqual([]);
		expect(sandbox.requests).toHaveLength(1);
	});

	it('asks for what is set and nothing else', async () => {
		const sandbox = await sandboxForTest();
		await forwardedItems(sandbox);
		expect(forwardedPages(sandbox)[0]).toMatchObject({
			method: 'POST',
			query: { boxId: sandbox.box.guid },
			received: {
				Filter: { SortDirection: 'Ascending' },
				PopulateForwardedDocuments: true,
				InjectEntityContent: false,
			},
		});
		expect(forwardedPages(sandbox)[0]?.received).not.toHaveProperty('AfterIndexKey');
	});
});

describe('how much is fetched', () => {
	it('is all of it, page after page', async () => {
		const sandbox = await sandboxForTest({ forwardedEvents: 230 });
		const items = await forwardedItems(sandbox, { simplify: true });
		expect(items.map(({ forwardEventId }) => forwardEventId)).toEqual(
			sandbox.forwarded.entries.map(({ forwardEventId }) => forwardEventId),
		);
		const sent = forwardedPages(sandbox).map((page) => eventsOf(page.sent).length);
		expect(sent).toEqual([100, 100, 30, 0]);
	});

	it.each([
		[7, [100]],
		[100, [100]],
		[101, [100, 30]],
	])('ends with the page that has the limit of %i', async (limit, sent) => {
		const sandbox = await sandboxForTest({ forwardedEvents: 130 });
		const items = await forwardedItems(sandbox, { returnAll: false, limit });
		expect(keysOf(items)).toEqual(keysOf(sentEvents(sandbox)).slice(0, limit));
		expect(items).toHaveLength(limit);
		expect(forwardedPages(sandbox).map((page) => eventsOf(page.sent).length)).toEqual(sent);
	});
});

describe('filters and order', () => {
	it.each([
		['descending', 'Descending'],
		['ascending', 'Ascending'],
	])('%s is the order of the service', async (sort, SortDirection) => {
		const sandbox = await sandboxForTest({ forwardedEvents: 130 });
		const items = await forwardedItems(sandbox, { options: { sort } });
		for (const { received } of forwardedPages(sandbox)) {
			expect(received).toMatchObject({ Filter: { SortDirection } });
		}
		const forwardings = sandbox.forwarded.entries.map(forwardingOf);
		expect(items.map(({ ForwardedDocumentId }) => ForwardedDocumentId)).toEqual(
			sort === 'descending' ? forwardings.toReversed() : forwardings,
		);
	});

	const bounds: Record<string, [filter: string, passes: (index: number) => boolean]> = {
		from: ['FromTimestamp', (index) => index >= 10],
		to: ['ToTimestamp', (index) => index <= 10],
	};

	it.each(Object.entries(bounds))('%s works on the server', async (name, [field, passes]) => {
		const sandbox = await sandboxForTest({ forwardedEvents: 30 });
		const { entries } = sandbox.forwarded;
		const ticks = String(entries[10]?.ticks);
		const items = await forwardedItems(sandbox, { filters: { [name]: ticks } });
		expect(forwardedPages(sandbox)[0]?.received).toMatchObject({
			Filter: { [field]: { Ticks: ticks } },
		});
		expect(items.map(({ ForwardedDocumentId }) => ForwardedDocumentId)).toEqual(
			entries.filter((_entry, index) => passes(index)).map(forwardingOf),
		);
	});

	it('after goes on behind an event', async () => {
		const sandbox = await sandboxForTest({ forwardedEvents: 30 });
		const events = await serviceEvents(sandbox);
		const after = String(events[10]?.IndexKey);
		const items = await forwardedItems(sandbox, { filters: { after } });
		expect(items).toStrictEqual(events.slice(11));
		expect(forwardedPages(sandbox)[1]?.received).toMatchObject({ AfterIndexKey: after });
	});
});

describe('the end of the methods', () => {
	it.each([
		[410, /does not serve forwarded documents over the API any more/],
		[404, /did not find the forwarded documents, or does not serve them any more/],
	] as const)('is explained when the service answers %i', async (status, message) => {
		const sandbox = await sandboxForTest({
			forwardedEvents: 3,
			removedMethods: { [FORWARDED_EVENTS]: status },
		});
		const { error } = await runForwarded(sandbox);
		expect(error).toMatchObject({
			message: expect.stringMatching(message),
			description: expect.stringMatching(/after 1 November 2025.*in Diadoc itself/s),
			httpCode: String(status),
		});
		expect(sandbox.requests).toHaveLength(1);
	});

	it('is explained when only the contents are gone', async () => {
		const sandbox = await sandboxForTest({
			forwardedEvents: 3,
			removedMethods: { [FORWARDED_CONTENT]: 410 },
		});
		const { error } = await runForwarded(sandbox, { options: { downloadContent: true } });
		expect(error).toMatchObject({
			message: 'Diadoc does not serve forwarded documents over the API any more',
			httpCode: '410',
		});
	});
});
