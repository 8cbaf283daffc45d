import type { INode, INodeExecutionData, INodeParameters, INodeProperties } from 'n8n-workflow';
import { describe, expect, it } from 'vitest';
import type { Sandbox } from '../../../sandbox/sandbox';
import { Gate } from '../../../sandbox/server/gate';
import { LoadedPackage } from '../harness/loadedPackage';
import { properActs } from '../../support/properActs';
import { properCalls } from '../support/properCalls';
import { runDiadoc, startDiadoc } from '../support/runDiadoc';
import { boxById, credentialsFor, sandboxForTest } from '../support/sandboxForTest';

const NO_WAIT = { pending: 0 };

describe('several input items', () => {
	it('pairs each output item with the input item it was made for', async () => {
		const sandbox = await sandboxForTest({ events: 6 });
		const items = [sandbox.box.guid, sandbox.emptyBox.guid, sandbox.samplesBox.guid].map((box) => ({
			json: { box },
		}));
		const run = await runDiadoc(
			sandbox,
			{
				operation: 'getAll',
				boxId: boxById('={{ $json.box }}'),
				returnAll: false,
				limit: 2,
				options: { sort: 'ascending' },
			},
			{ items },
		);
		expect(run.outputs[0]?.map(({ json, pairedItem }) => [json.eventId, pairedItem])).toEqual([
			[sandbox.box.events[0]?.EventId, { item: 0 }],
			[sandbox.box.events[1]?.EventId, { item: 0 }],
			[sandbox.samplesBox.events[0]?.EventId, { item: 2 }],
		]);
	});

	it('resolves every parameter for the item at hand', async () => {
		const sandbox = await sandboxForTest({ events: 6 });
		const items = [1, 3].map((limit) => ({
			json: { limit, sort: limit === 1 ? 'ascending' : 'descending' },
		}));
		await runDiadoc(
			sandbox,
			{
				operation: 'getAll',
				returnAll: false,
				limit: '={{ $json.limit }}',
				options: { sort: '={{ $json.sort }}' },
			},
			{ items },
		);
		const pages = sandbox.requests.filter(({ path }) => path === '/V8/GetNewEvents');
		expect(pages.map(({ query }) => [query.limit, query.orderBy])).toEqual([
			['1', 'Ascending'],
			['3', 'Descending'],
		]);
	});

	it('leaves the input items as they were', async () => {
		const sandbox = await sandboxForTest({ events: 1 });
		const items = [{ json: { mine: 'untouched' } }];
		await runDiadoc(sandbox, { operation: 'getLast' }, { items });
		expect(items).toEqual([{ json: { mine: 'untouched' } }]);
	});
});

describe.each<[string, (sandbox: Sandbox) => INodeParameters]>(Object.entries(properCalls))(
	'%s, when one of three items fails,',
	(_name, proper) => {
		async function runWithOneBadItem(onError: INode['onError']) {
			const sandbox = await sandboxForTest({ events: 3, forwardedEvents: 1, printForms: NO_WAIT });
			const { box, foreignBox } = sandbox;
			const parameters = proper(sandbox);
			// The list of boxes is the one operation that does not depend on one.
			const perItem: INodeParameters =
				parameters.resource === 'box'
					? { limit: '={{ $json.limit }}' }
					: { boxId: boxById('={{ $json.box }}') };
			const items = [
				{ json: { box: box.guid, limit: 2 } },
				{ json: { box: foreignBox.guid, limit: 0 } },
				{ json: { box: box.guid, limit: 1 } },
			];
			return await runDiadoc(sandbox, { ...parameters, ...perItem }, { items, onError });
		}

		/** The input items of the output items, each once, in the order of the output. */
		const inputsOf = (items: INodeExecutionData[] = []) => [
			...new Set(items.map(({ pairedItem }) => Object(pairedItem).item)),
		];

		it('stops there and says which one it was', async () => {
			const { status, error, outputs } = await runWithOneBadItem('stopWorkflow');
			expect(status).toBe('error');
			expect(error).toMatchObject({ context: { itemIndex: 1 } });
			expect(outputs).toEqual([]);
		});

		it('goes on with an error item in its place (Continue)', async () => {
			const { status, outputs } = await runWithOneBadItem('continueRegularOutput');
			expect(status).toBe('success');
			expect(outputs).toHaveLength(1);
			expect(inputsOf(outputs[0])).toEqual([0, 1, 2]);
			const failed = (outputs[0] ?? []).filter(({ error }) => error !== undefined);
			expect(failed.map(({ json, pairedItem }) => [json, pairedItem])).toEqual([
				[{ error: failed[0]?.error?.message }, { item: 1 }],
			]);
			expect(failed[0]?.error).toMatchObject({ context: { itemIndex: 1 } });
			expect(failed[0]?.error?.message).not.toBe('');
		});

		it('sends it to the second output (Continue using error output)', async () => {
			const { status, outputs } = await runWithOneBadItem('continueErrorOutput');
			expect(status).toBe('success');
			expect(inputsOf(outputs[0])).toEqual([0, 2]);
			expect(outputs[1]?.map(({ json, pairedItem }) => [Object.keys(json), pairedItem])).toEqual([
				[['error'], { item: 1 }],
			]);
		});
	},
);

describe('cancellation', () => {
	it('ends the request that is under way and makes no other', async () => {
		const sandbox = await sandboxForTest({ events: 1200 });
		const gate = new Gate();
		sandbox.faults.add({ gate, path: '/V8/GetNewEvents' });
		const run = await startDiadoc(sandbox, { operation: 'getAll', returnAll: true });
		await gate.arrived;
		run.cancel();
		const { status } = await run.finished;
		expect(status).toBe('canceled');
		expect(sandbox.requests).toHaveLength(1);
		expect(await sandbox.requests[0]?.ended).toBe('broken');
		gate.open();
	});
});

describe('description', () => {
	it('has no operation that is not tried here, but for those that act, which document/acts tries', async () => {
		const acts: Record<string, object> = await properActs(await sandboxForTest({ events: 3 }));
		const loaded = await LoadedPackage.load();
		const { properties } = loaded.getByNameAndVersion('n8n-nodes-diadoc.diadoc').description;
		const nameOf = (options: INodeProperties['options'], value: unknown) =>
			options?.find((option) => 'value' in option && option.value === value)?.name;
		const resources = properties.find(({ name }) => name === 'resource')?.options;
		const operations = properties
			.filter(({ name }) => name === 'operation')
			.flatMap(({ options = [], displayOptions }) =>
				options.flatMap((option) => {
					const resource = displayOptions?.show?.resource?.[0];
					const isAct = 'value' in option && String(option.value) in (acts[String(resource)] ?? {});
					return isAct ? [] : [`${nameOf(resources, resource)}: ${option.name}`];
				}),
			);
		expect(operations.sort()).toEqual(Object.keys(properCalls));
	});

	it('is usable as a tool, in one version, with the credentials of the package', async () => {
		const loaded = await LoadedPackage.load();
		const { description } = loaded.getByNameAndVersion('n8n-nodes-diadoc.diadoc');
		expect(description).toMatchObject({
			usableAsTool: true,
			version: 1,
			credentials: [{ name: 'diadocApi' }, { name: 'diadocOAuth2Api' }],
		});
		const trigger = loaded.getByNameAndVersion('n8n-nodes-diadoc.diadocTrigger').description;
		expect(trigger.usableAsTool).toBeUndefined();
		expect(trigger.properties[0]?.name).toBe('pollTimes');
	});

	it('never shows the token, whatever goes wrong', async () => {
		const sandbox = await sandboxForTest({ events: 1 });
		sandbox.faults.add({
			effect: { kind: 'status', status: 400, text: `Bad token ${sandbox.token}` },
		});
		const run = await runDiadoc(
			sandbox,
			{ operation: 'getLast' },
			{ credentials: credentialsFor(sandbox) },
		);
		expect(run.error?.message).toBeTruthy();
		expect(JSON.stringify([run, run.error?.message, run.error?.stack])).not.toContain(
			sandbox.token,
		);
	});
});
