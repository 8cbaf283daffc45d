import type { INodeParameters } from 'n8n-workflow';
import { describe, expect, it } from 'vitest';
import type { Sandbox } from '../../../sandbox/sandbox';
import { runDiadoc } from '../support/runDiadoc';
import { boxById, sandboxForTest } from '../support/sandboxForTest';

interface Resource {
	path: string;
	/** Ids of the events of the box with the story, oldest first, as simplified items have them. */
	ids: (sandbox: Sandbox) => string[];
	id: 'eventId' | 'forwardEventId';
}

const resources: Record<string, Resource> = {
	docflowEvent: {
		path: '/V5/GetDocflowEvents',
		ids: ({ box }) => box.docflow.entries.map(({ eventId }) => eventId),
		id: 'eventId',
	},
	forwardedDocumentEvent: {
		path: '/V2/GetForwardedDocumentEvents',
		ids: ({ forwarded }) => forwarded.entries.map(({ forwardEventId }) => forwardEventId),
		id: 'forwardEventId',
	},
};

describe.each(Object.entries(resources))(
	'several input items of %s',
	(resource, { path, ids, id }) => {
		const sandboxForItems = async () => await sandboxForTest({ events: 6, forwardedEvents: 6 });
		const pagesOf = ({ requests }: Sandbox) => requests.filter((request) => request.path === path);
		const operation: INodeParameters = { resource, operation: 'getAll' };

		it('pair each output item with the input item it was made for', async () => {
			const sandbox = await sandboxForItems();
			const boxes = [sandbox.box, sandbox.emptyBox, sandbox.box].map(({ guid }) => guid);
			const run = await runDiadoc(
				sandbox,
				{
					...operation,
					boxId: boxById('={{ $json.box }}'),
					limit: 2,
					options: { sort: 'ascending' },
				},
				{ items: boxes.map((box) => ({ json: { box } })) },
			);
			const [first, second] = ids(sandbox);
			expect(run.outputs[0]?.map(({ json, pairedItem }) => [json[id], pairedItem])).toEqual([
				[first, { item: 0 }],
				[second, { item: 0 }],
				[first, { item: 2 }],
				[second, { item: 2 }],
			]);
		});

		it('resolve every parameter for the item at hand', async () => {
			const sandbox = await sandboxForItems();
			const items = [
				{ limit: 1, sort: 'ascending', simplify: true },
				{ limit: 3, sort: 'descending', simplify: false },
			].map((json) => ({ json }));
			const run = await runDiadoc(
				sandbox,
				{
					...operation,
					limit: '={{ $json.limit }}',
					simplify: '={{ $json.simplify }}',
					options: { sort: '={{ $json.sort }}' },
				},
				{ items },
			);
			expect(run.outputs[0]?.map(({ pairedItem }) => pairedItem)).toEqual([
				{ item: 0 },
				...Array.from({ length: 3 }, () => ({ item: 1 })),
			]);
			expect(run.outputs[0]?.map(({ json }) => 'indexKey' in json)).toEqual([
				true,
				false,
				false,
				false,
			]);
			expect(pagesOf(sandbox).map(({ received }) => received)).toMatchObject([
				{ Filter: { SortDirection: 'Ascending' } },
				{ Filter: { SortDirection: 'Descending' } },
			]);
		});

		async function withOneBadItem(
			onError: 'continueRegularOutput' | 'continueErrorOutput' | 'stopWorkflow',
			more = 0,
		) {
			const sandbox = await sandboxForItems();
			const { box, foreignBox } = sandbox;
			const good = Array.from({ length: more }, () => box);
			const boxes = [box, foreignBox, box, ...good].map(({ guid }) => guid);
			const run = await runDiadoc(
				sandbox,
				{
					...operation,
					boxId: boxById('={{ $json.box }}'),
					limit: 1,
					options: { sort: 'ascending' },
				},
				{ items: boxes.map((box) => ({ json: { box } })), onError },
			);
			return { run, sandbox, first: ids(sandbox)[0] };
		}

		it('stop at the first that fails, which is named', async () => {
			const { run, sandbox } = await withOneBadItem('stopWorkflow', 20);
			expect(run.error).toMatchObject({
				name: 'NodeApiError',
				httpCode: '403',
				context: { itemIndex: 1 },
			});
			expect(run.outputs).toEqual([]);
			// The first item runs alone, then four at once, of which one fails.
			expect(pagesOf(sandbox).length).toBeLessThanOrEqual(5);
		});

		it('go on with an error item in its place (Continue)', async () => {
			const { run, first } = await withOneBadItem('continueRegularOutput');
			expect(run.status).toBe('success');
			expect(run.outputs[0]?.map(({ json, pairedItem }) => [json[id], pairedItem])).toEqual([
				[first, { item: 0 }],
				[undefined, { item: 1 }],
				[first, { item: 2 }],
			]);
			const failed = run.outputs[0]?.[1];
			expect(failed?.json).toEqual({ error: 'Diadoc refused access' });
			expect(failed?.error).toMatchObject({ httpCode: '403', context: { itemIndex: 1 } });
		});

		it('send the failed one to the second output (Continue using error output)', async () => {
			const { run, first } = await withOneBadItem('continueErrorOutput');
			expect(run.status).toBe('success');
			expect(run.outputs[0]?.map(({ json }) => json[id])).toEqual([first, first]);
			expect(
				run.outputs[1]?.map(({ json, pairedItem }) => [Object.keys(json), pairedItem]),
			).toEqual([[['error'], { item: 1 }]]);
		});

		it('give nothing of an item whose walk breaks off: half a list is no list', async () => {
			const sandbox = await sandboxForTest({ events: 230, forwardedEvents: 130 });
			const effect = { kind: 'status' as const, status: 400 };
			const isSecondPage = ({ received }: { received?: object }) =>
				'AfterIndexKey' in Object(received);
			sandbox.faults.add({ path, when: isSecondPage, effect });
			const run = await runDiadoc(
				sandbox,
				{ ...operation, returnAll: true },
				{ onError: 'continueRegularOutput' },
			);
			expect(run.outputs[0]?.map(({ json }) => Object.keys(json))).toEqual([['error']]);
			expect(pagesOf(sandbox)).toHaveLength(2);
		});
	},
);
