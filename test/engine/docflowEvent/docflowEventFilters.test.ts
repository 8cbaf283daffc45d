import type { INodeParameters } from 'n8n-workflow';
import { expect, it } from 'vitest';
import type { DocflowEntry } from '../../../sandbox/docflow/docflowLog';
import type { Sandbox } from '../../../sandbox/sandbox';
import { dashedGuid } from '../support/dashedGuid';
import { docflowItems, docflowPages, serviceDocflowEvents } from './docflowEvents';
import { sandboxForTest } from '../support/sandboxForTest';

interface Filter {
	set: INodeParameters;
	asked: object;
	/** Whether an event passes, by the sandbox's own data. */
	passes: (entry: DocflowEntry, index: number) => boolean;
}

const TENTH = 9;

function tenthOf({ box }: Sandbox) {
	const entry = box.docflow.entries[TENTH];
	if (!entry) throw new Error('The story has no tenth event');
	const { info } = entry.history;
	return { ticks: entry.ticks, info, counteragentBoxId: info.CounteragentBoxId ?? '' };
}

const filters: Record<string, (sandbox: Sandbox) => Promise<Filter> | Filter> = {
	messageTypes: () => ({
		set: { messageTypes: ['Draft', 'Template'] },
		asked: { MessageTypes: ['Draft', 'Template'] },
		passes: ({ messageType }) => messageType !== 'Letter',
	}),
	documentTypes: () => ({
		set: { documentTypes: ['Contract', 'Invoice'] },
		asked: { TypeNamedIds: ['Contract', 'Invoice'] },
		passes: ({ history }) => ['Contract', 'Invoice'].includes(history.info.TypeNamedId),
	}),
	documentDirections: () => ({
		set: { documentDirections: ['Inbound', 'Internal'] },
		asked: { DocumentDirections: ['Inbound', 'Internal'] },
		passes: ({ history, messageType }) =>
			history.info.DocumentDirection !== 'Outbound' && messageType !== 'Draft',
	}),
	counteragentBoxId: (sandbox) => {
		const { counteragentBoxId } = tenthOf(sandbox);
		return {
			set: { counteragentBoxId },
			asked: { CounteragentBoxId: dashedGuid(counteragentBoxId) },
			passes: ({ history }) => history.info.CounteragentBoxId === counteragentBoxId,
		};
	},
	'counteragentBoxId from the list': (sandbox) => {
		const { counteragentBoxId } = tenthOf(sandbox);
		const value = dashedGuid(counteragentBoxId);
		return {
			set: { counteragentBoxId: { __rl: true, mode: 'list', value } },
			asked: { CounteragentBoxId: value },
			passes: ({ history }) => history.info.CounteragentBoxId === counteragentBoxId,
		};
	},
	departmentId: ({ box }) => {
		const departmentId = box.owner.departments[0]?.DepartmentId ?? '';
		return {
			set: { departmentId },
			asked: { DepartmentId: departmentId },
			passes: ({ departmentIds }) => departmentIds.includes(departmentId),
		};
	},
	from: (sandbox) => {
		const { ticks } = tenthOf(sandbox);
		return {
			set: { from: String(ticks) },
			asked: { Filter: { FromTimestamp: { Ticks: String(ticks) }, SortDirection: 'Ascending' } },
			passes: (entry) => entry.ticks >= ticks,
		};
	},
	to: (sandbox) => {
		const { ticks } = tenthOf(sandbox);
		return {
			set: { to: String(ticks) },
			asked: { Filter: { ToTimestamp: { Ticks: String(ticks) }, SortDirection: 'Ascending' } },
			passes: (entry) => entry.ticks <= ticks,
		};
	},
	after: async (sandbox) => {
		const tenth = (await serviceDocflowEvents(sandbox))[TENTH];
		return {
			set: { after: String(tenth?.IndexKey) },
			asked: { AfterIndexKey: tenth?.IndexKey },
			passes: (_entry, index) => index > TENTH,
		};
	},
	'after, in the alphabet of addresses': async (sandbox) => {
		const key = String((await serviceDocflowEvents(sandbox))[TENTH]?.IndexKey);
		return {
			set: { after: key.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '') },
			asked: { AfterIndexKey: key },
			passes: (_entry, index) => index > TENTH,
		};
	},
	'several at once': () => ({
		set: { messageTypes: ['Letter'], documentTypes: 'Contract', documentDirections: ['Outbound'] },
		asked: {
			MessageTypes: ['Letter'],
			TypeNamedIds: ['Contract'],
			DocumentDirections: ['Outbound'],
		},
		passes: ({ history: { info }, messageType }) =>
			messageType === 'Letter' &&
			info.TypeNamedId === 'Contract' &&
			info.DocumentDirection === 'Outbound',
	}),
};

/** All versions take the same request, so the older ones have one test that sets most of it. */
const cases: Array<[version: string, filter: string]> = [
	...Object.keys(filters).map((name): [string, string] => ['V5', name]),
	['V4', 'several at once'],
	['V3', 'several at once'],
	['V2', 'several at once'],
];

it.each(cases)(
	'%s: the filter %s is sent to the service and works there',
	async (apiVersion, name) => {
		const sandbox = await sandboxForTest({ events: 120 });
		const filter = await filters[name]?.(sandbox);
		if (!filter) throw new Error('No such filter');
		const { entries } = sandbox.box.docflow;
		const expected = entries.filter(filter.passes);
		expect(expected.length).toBeGreaterThan(0);
		expect(expected.length).toBeLessThan(entries.length);
		sandbox.log.clear();

		const items = await docflowItems(sandbox, {
			filters: filter.set,
			options: { apiVersion, batchSize: 50 },
		});
		expect(items.map(({ EventId, DocumentId }) => [EventId, DocumentId])).toEqual(
			expected.map(({ eventId, history: { message, entity } }) => [
				eventId,
				{ MessageId: message.MessageId, EntityId: entity.EntityId },
			]),
		);
		const pages = docflowPages(sandbox);
		expect(pages[0]?.received).toMatchObject(filter.asked);
		// A cursor moves from page to page; every other filter holds for all pages.
		const lasting = name.startsWith('after') ? {} : filter.asked;
		for (const { received } of pages) expect(received).toMatchObject(lasting);
		expect(pages.length).toBeGreaterThan(1);
	},
);

it('goes on after an event in the order of the list', async () => {
	const sandbox = await sandboxForTest({ events: 30 });
	const newestFirst = (await serviceDocflowEvents(sandbox)).toReversed();
	const items = await docflowItems(sandbox, {
		filters: { after: String(newestFirst[4]?.IndexKey) },
		options: { sort: 'descending' },
	});
	expect(items).toStrictEqual(newestFirst.slice(5));
});

it('sends a date without a zone as the time of the workflow, to the tick', async () => {
	const sandbox = await sandboxForTest({ events: 1 });
	await docflowItems(sandbox, {
		filters: { from: '2025-03-03T09:00:00', to: '2025-03-03T06:00:00.1234567Z' },
	});
	// 2025-03-03T06:00:00Z is 638765784000000000 ticks; n8n of these tests is in Europe/Moscow, three hours ahead.
	expect(docflowPages(sandbox)[0]?.received).toMatchObject({
		Filter: {
			FromTimestamp: { Ticks: '638765784000000000' },
			ToTimestamp: { Ticks: '638765784001234567' },
		},
	});
});

it('sends nothing that is not set', async () => {
	const sandbox = await sandboxForTest({ events: 1 });
	await docflowItems(sandbox);
	expect(docflowPages(sandbox)[0]?.received).toEqual({
		Filter: { SortDirection: 'Ascending' },
		PopulateDocuments: true,
		PopulatePreviousDocumentStates: false,
		InjectEntityContent: false,
		Limit: 100,
	});
});
