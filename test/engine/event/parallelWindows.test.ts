import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { describe, expect, it } from 'vitest';
import type { Sandbox } from '../../../sandbox/sandbox';
import { jsonOf } from '../harness/runNode';
import { runDiadoc } from '../support/runDiadoc';
import { sandboxForTest } from '../support/sandboxForTest';

const WINDOWS = 4;

const lists = {
	'Event: Get Many': {
		parameters: { resource: 'event' },
		path: '/V8/GetNewEvents',
		id: 'EventId',
	},
	'Docflow Event: Get Many': {
		parameters: { resource: 'docflowEvent' },
		path: '/V5/GetDocflowEvents',
		id: 'IndexKey',
	},
};

describe.each(Object.entries(lists))('%s', (_name, { parameters, path, id }) => {
	const read = async (sandbox: Sandbox, set: INodeParameters = {}) =>
		jsonOf(
			await runDiadoc(sandbox, {
				operation: 'getAll',
				simplify: false,
				returnAll: true,
				filters: { from: '2025-03-01' },
				...parameters,
				...set,
			}),
		);
	const asked = ({ requests }: Sandbox) =>
		requests.filter((request) => request.path === path).length;
	const idsOf = (items: IDataObject[]) => items.map((item) => item[id]);

	it.each([
		['from a day on', {}],
		['newest first', { options: { sort: 'descending' } }],
		['of a period', { filters: { from: '2025-03-03T10:00:00', to: '2025-03-03T20:00:00' } }],
		['in small pages', { options: { batchSize: 7 } }],
		['up to a limit', { returnAll: false, limit: 33 }],
	] satisfies Array<[string, INodeParameters]>)(
		'gives the same in parallel windows: %s',
		async (_what, set) => {
			const sandbox = await sandboxForTest({ events: 300, sharedTicks: [20, 21, 22, 150] });
			const expected = await read(sandbox, set);
			expect(expected.length).toBeGreaterThan(20);
			sandbox.log.clear();
			const options = { ...Object(Reflect.get(set, 'options')), parallelWindows: WINDOWS };
			const items = await read(sandbox, { ...set, options });
			expect(idsOf(items)).toEqual(idsOf(expected));
			expect(items).toStrictEqual(expected);
		},
	);

	it('reads more parts of the time than a single walk asks pages', async () => {
		const sandbox = await sandboxForTest({ events: 300 });
		await read(sandbox);
		const alone = asked(sandbox);
		sandbox.log.clear();
		await read(sandbox, { options: { parallelWindows: WINDOWS } });
		expect(asked(sandbox)).toBeGreaterThan(Math.max(alone, WINDOWS));
	});
});

it('keeps the order of a dense feed, whose events did not happen in the order in which they entered it', async () => {
	const begin = Date.parse('2025-03-03T06:00:00Z');
	const sandbox = await sandboxForTest({ begin: new Date(begin) });
	for (let n = 1; n <= 600; n += 1) sandbox.box.grow(1, { at: new Date(begin + n * 100) });
	const read = async (options: INodeParameters, limit: INodeParameters = { returnAll: true }) =>
		jsonOf(
			await runDiadoc(sandbox, {
				operation: 'getAll',
				simplify: false,
				filters: { from: '2025-03-03T06:00:00Z', to: '2025-03-03T06:02:00Z' },
				options,
				...limit,
			}),
		).map(({ EventId }) => EventId);
	const inFeed = sandbox.box.events.map(({ EventId }) => EventId);
	expect(await read({})).toEqual(inFeed);
	expect(await read({ parallelWindows: WINDOWS, batchSize: 10 })).toEqual(inFeed);
	expect(await read({ parallelWindows: WINDOWS, batchSize: 10, sort: 'descending' })).toEqual(
		inFeed.toReversed(),
	);
	for (const limit of [1, 40, 400]) {
		expect(
			await read({ parallelWindows: WINDOWS, batchSize: 10 }, { returnAll: false, limit }),
		).toEqual(inFeed.slice(0, limit));
	}
});
