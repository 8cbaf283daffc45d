import type { INodeParameters } from 'n8n-workflow';
import { describe, expect, it } from 'vitest';
import type { Sandbox } from '../../../sandbox/sandbox';
import { jsonOf } from '../harness/runNode';
import { runDiadoc } from '../support/runDiadoc';
import { sandboxForTest } from '../support/sandboxForTest';
import { eventsOf, serviceEvents, serviceJson } from '../support/serviceJson';

const getAll = async (sandbox: Sandbox, parameters: INodeParameters = {}) =>
	await runDiadoc(sandbox, {
		operation: 'getAll',
		returnAll: true,
		simplify: false,
		...parameters,
	});

const feedIds = ({ box }: Sandbox) => box.events.map(({ EventId }) => EventId);

describe('GetNewEvents V7', () => {
	it("equals the service's own JSON, filters and order included", async () => {
		const sandbox = await sandboxForTest({ events: 120 });
		const expected = eventsOf(
			await serviceJson(sandbox, '/V7/GetNewEvents', {
				boxId: sandbox.box.guid,
				documentDirection: 'Outbound',
				orderBy: 'Descending',
				limit: '500',
			}),
		);
		expect(expected.length).toBeGreaterThan(10);
		expect(expected.length).toBeLessThan(120);
		const run = await getAll(sandbox, {
			filters: { documentDirections: ['Outbound'] },
			options: { apiVersion: 'V7', sort: 'descending', batchSize: 20 },
		});
		expect(jsonOf(run)).toStrictEqual(expected);
	});

	it('has no universal messages, as V8 has', async () => {
		const sandbox = await sandboxForTest({ events: 120 });
		const [newest, older] = await Promise.all(
			['V8', 'V7'].map(async (apiVersion) =>
				JSON.stringify(jsonOf(await getAll(sandbox, { options: { apiVersion } }))),
			),
		);
		expect(newest).toContain('"UniversalMessage"');
		expect(older).not.toContain('"UniversalMessage"');
	});
});

describe.each(['V6', 'V5'])('GetNewEvents %s', (apiVersion) => {
	const path = `/${apiVersion}/GetNewEvents`;
	const options = { apiVersion };

	it("equals the service's own JSON, page after page by event id", async () => {
		const sandbox = await sandboxForTest({ events: 230 });
		const items = jsonOf(await getAll(sandbox, { options }));
		const pages = sandbox.requests.map(({ sent }) => eventsOf(sent));
		expect(items).toStrictEqual(pages.flat());
		expect(items.length).toBeGreaterThan(200);
		expect(sandbox.requests.map(({ query }) => query)).toEqual([
			{ boxId: sandbox.box.guid },
			...pages
				.slice(0, -1)
				.map((page) => ({ boxId: sandbox.box.guid, afterEventId: page.at(-1)?.EventId })),
		]);
		const first = await serviceJson(sandbox, path, { boxId: sandbox.box.guid });
		expect(items.slice(0, 100)).toStrictEqual(eventsOf(first));
	});

	it.each([
		[3, 1],
		[100, 1],
		[101, 2],
	])(
		'gives the first %i events and asks for no page more than that takes',
		async (limit, pages) => {
			const sandbox = await sandboxForTest({ events: 230 });
			const run = await getAll(sandbox, { returnAll: false, limit, options });
			const sent = sandbox.requests.flatMap((request) => eventsOf(request.sent));
			expect(jsonOf(run)).toStrictEqual(sent.slice(0, limit));
			expect(jsonOf(run)).toHaveLength(limit);
			expect(sandbox.requests).toHaveLength(pages);
		},
	);

	it('goes on after an event id', async () => {
		const sandbox = await sandboxForTest({ events: 30 });
		const [all, rest] = [
			jsonOf(await getAll(sandbox, { options })),
			jsonOf(
				await getAll(sandbox, {
					filters: { after: feedIds(sandbox)[4]?.toUpperCase() ?? '' },
					options,
				}),
			),
		];
		expect(rest).toStrictEqual(
			all.slice(all.findIndex(({ EventId }) => EventId === feedIds(sandbox)[4]) + 1),
		);
		expect(rest.length).toBeLessThan(all.length);
	});

	it.each<[string, INodeParameters]>([
		['Counteragent', { filters: { counteragentBoxId: '09ae254c-5cd0-4082-84de-7ccb46d86f82' } }],
		['Department', { filters: { departmentId: '09ae254c-5cd0-4082-84de-7ccb46d86f82' } }],
		['Document Directions', { filters: { documentDirections: ['Inbound'] } }],
		['Document Type Names or IDs', { filters: { documentTypes: ['Contract'] } }],
		['Message Types', { filters: { messageTypes: ['Letter'] } }],
		['Date From', { filters: { from: '2025-03-03' } }],
		['Date To', { filters: { to: '2025-03-03' } }],
		['Sort', { options: { sort: 'descending' } }],
		['Batch Size', { options: { batchSize: 10 } }],
		['Parallel Windows', { options: { parallelWindows: 1 } }],
	])("refuses '%s' before it asks, and names the versions that have it", async (name, set) => {
		const sandbox = await sandboxForTest({ events: 3 });
		const { error } = await getAll(sandbox, {
			...set,
			options: { ...options, ...Object(set.options) },
		});
		expect(error).toMatchObject({
			message: `The parameter '${name}' does not exist in ${apiVersion} of GetNewEvents, which knows neither filters nor order`,
			description: `Choose V8 or V7 in 'API Version', or remove: ${name}.`,
			context: { itemIndex: 0 },
		});
		expect(sandbox.requests).toEqual([]);
	});

	it('names all that has to go at once', async () => {
		const sandbox = await sandboxForTest({ events: 3 });
		const { error } = await getAll(sandbox, {
			filters: { messageTypes: ['Letter'], to: '2025-03-03' },
			options: { ...options, sort: 'descending' },
		});
		expect(error?.description).toMatch(/remove: Message Types, Date To, Sort\.$/);
	});

	it('takes filters that were added and left empty, and the order that it has', async () => {
		const sandbox = await sandboxForTest({ events: 3 });
		const run = await getAll(sandbox, {
			filters: { messageTypes: [], from: '', departmentId: '', after: '' },
			options: { ...options, sort: 'ascending' },
		});
		expect(run.error).toBeUndefined();
		expect(sandbox.requests[0]?.query).toEqual({ boxId: sandbox.box.guid });
	});

	it('refuses an index key, which only newer versions go on from', async () => {
		const sandbox = await sandboxForTest({ events: 3 });
		const [event] = await serviceEvents(sandbox);
		sandbox.log.clear();
		const { error } = await getAll(sandbox, {
			filters: { after: String(event?.IndexKey) },
			options,
		});
		expect(error).toMatchObject({
			message: expect.stringMatching(/^The parameter 'After Index Key' is not an event ID/),
			description: expect.stringMatching(/'eventId'.*V8/),
		});
		expect(sandbox.requests).toEqual([]);
	});
});

describe('GetLastEvent V1', () => {
	const getLast = async (sandbox: Sandbox, options: INodeParameters) =>
		jsonOf(
			await runDiadoc(sandbox, {
				operation: 'getLast',
				simplify: false,
				options: { apiVersion: 'V1', ...options },
			}),
		);
	const query = (sandbox: Sandbox) => ({ boxId: sandbox.box.guid });

	it("equals the service's own JSON, which has no contents", async () => {
		const sandbox = await sandboxForTest({ events: 1 });
		expect(await getLast(sandbox, {})).toStrictEqual([
			await serviceJson(sandbox, '/GetLastEvent', query(sandbox)),
		]);
	});

	it('has the contents of V2 when they are asked for', async () => {
		const sandbox = await sandboxForTest({ events: 1 });
		const [item] = await getLast(sandbox, { injectEntityContent: true });
		expect(item).toStrictEqual(await serviceJson(sandbox, '/V2/GetLastEvent', query(sandbox)));
		expect(JSON.stringify(item)).toContain('"Data":');
	});

	it('gives no item for a box without events', async () => {
		const sandbox = await sandboxForTest();
		expect(await getLast(sandbox, {})).toEqual([]);
		expect(sandbox.requests.map(({ path, status }) => [path, status])).toEqual([
			['/GetLastEvent', 204],
		]);
	});
});

/** Each version of each method, the parameters for it, and the version to choose instead. */
const versions: Array<[path: string, newest: string | undefined, parameters: INodeParameters]> = [
	['/V8/GetNewEvents', undefined, { operation: 'getAll' }],
	...['V7', 'V6', 'V5'].map((apiVersion): [string, string, INodeParameters] => [
		`/${apiVersion}/GetNewEvents`,
		'V8',
		{ operation: 'getAll', options: { apiVersion } },
	]),
	['/V3/GetEvent', undefined, { operation: 'get' }],
	['/V2/GetEvent', 'V3', { operation: 'get', options: { apiVersion: 'V2' } }],
	['/V2/GetLastEvent', undefined, { operation: 'getLast' }],
	['/GetLastEvent', 'V2', { operation: 'getLast', options: { apiVersion: 'V1' } }],
	['/V5/GetDocflowEvents', undefined, { resource: 'docflowEvent', operation: 'getAll' }],
	...['V4', 'V3', 'V2'].map((apiVersion): [string, string, INodeParameters] => [
		`/${apiVersion}/GetDocflowEvents`,
		'V5',
		{ resource: 'docflowEvent', operation: 'getAll', options: { apiVersion } },
	]),
];

describe('a version that Diadoc has removed', () => {
	it.each(versions)(
		'is explained with what to do instead: %s',
		async (path, newest, parameters) => {
			const sandbox = await sandboxForTest({ events: 1, removedMethods: [path] });
			const { error } = await runDiadoc(sandbox, {
				eventId: sandbox.box.events[0]?.EventId ?? '',
				...parameters,
			});
			expect(error).toMatchObject({
				message: 'Diadoc has removed this version of the method',
				description: expect.stringContaining(
					newest === undefined
						? 'Update n8n-nodes-diadoc'
						: `Choose ${newest} in 'API Version' under 'Options'.`,
				),
				httpCode: '410',
				failure: { cause: 'configuration-invalid' },
			});
			expect(sandbox.requests.map((request) => request.path)).toEqual([path]);
		},
	);
});

describe('the version by expression', () => {
	it.each<[string, INodeParameters]>([
		['V8, V7, V6, V5', { operation: 'getAll' }],
		['V3, V2', { operation: 'get' }],
		['V2, V1', { operation: 'getLast' }],
		['V5, V4, V3, V2', { resource: 'docflowEvent', operation: 'getAll' }],
	])('is one of %s', async (known, parameters) => {
		const sandbox = await sandboxForTest({ events: 1 });
		const { error } = await runDiadoc(sandbox, {
			eventId: sandbox.box.events[0]?.EventId ?? '',
			...parameters,
			options: { apiVersion: '={{ "V" + 99 }}' },
		});
		expect(error).toMatchObject({
			message: `The parameter 'API Version' has the unknown value "V99"`,
			description: `Choose one of: ${known}.`,
			context: { itemIndex: 0 },
		});
		expect(sandbox.requests).toEqual([]);
	});

	it('is resolved for each item', async () => {
		const sandbox = await sandboxForTest({ events: 1 });
		await runDiadoc(
			sandbox,
			{ operation: 'getAll', limit: 1, options: { apiVersion: '={{ $json.version }}' } },
			{ items: ['V7', 'v5'].map((version) => ({ json: { version } })) },
		);
		const paths = sandbox.requests.map(({ path }) => path);
		expect(paths.filter((path) => path.endsWith('/GetNewEvents'))).toEqual([
			'/V7/GetNewEvents',
			'/V5/GetNewEvents',
		]);
	});
});
