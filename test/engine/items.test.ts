import { describe, expect, it } from 'vitest';
import { Gate } from '../sandbox/server/gate';
import { LoadedPackage } from './harness/loadedPackage';
import { runDiadoc, startDiadoc } from './runDiadoc';
import { boxById, credentialsFor, sandboxForTest } from './sandboxForTest';

const UNKNOWN_ID = '11111111-1111-4111-8111-111111111111';

describe('several input items', () => {
	it('pairs each output item with the input item it was made for', async () => {
		const sandbox = await sandboxForTest({ events: 6 });
		const items = [sandbox.box.guid, sandbox.emptyBox.guid, sandbox.samplesBox.guid].map((box) => ({
			json: { box },
		}));
		const run = await runDiadoc(
			sandbox,
			{ operation: 'getAll', boxId: boxById('={{ $json.box }}'), returnAll: false, limit: 2 },
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
		expect(sandbox.requests.map(({ query }) => [query.limit, query.orderBy])).toEqual([
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

describe('On Error', () => {
	async function runWithOneBadItem(
		onError: 'continueRegularOutput' | 'continueErrorOutput' | 'stopWorkflow',
	) {
		const sandbox = await sandboxForTest({ events: 3 });
		const ids = [sandbox.box.events[0]?.EventId, UNKNOWN_ID, sandbox.box.events[2]?.EventId];
		const run = await runDiadoc(
			sandbox,
			{ operation: 'get', eventId: '={{ $json.id }}' },
			{ items: ids.map((id) => ({ json: { id: id ?? '' } })), onError },
		);
		return { run, ids };
	}

	it('stops at the first failed item and says which one it was', async () => {
		const { run } = await runWithOneBadItem('stopWorkflow');
		expect(run.status).toBe('error');
		expect(run.error).toMatchObject({
			name: 'NodeApiError',
			httpCode: '404',
			context: { itemIndex: 1 },
		});
		expect(run.outputs).toEqual([]);
	});

	it('goes on with an error item in its place (Continue)', async () => {
		const { run, ids } = await runWithOneBadItem('continueRegularOutput');
		expect(run.status).toBe('success');
		expect(run.outputs).toHaveLength(1);
		expect(run.outputs[0]?.map(({ json, pairedItem }) => [json.eventId, pairedItem])).toEqual([
			[ids[0], { item: 0 }],
			[undefined, { item: 1 }],
			[ids[2], { item: 2 }],
		]);
		const failed = run.outputs[0]?.[1];
		expect(Object.keys(failed?.json ?? {})).toEqual(['error']);
		expect(failed?.json.error).toBe(failed?.error?.message);
		expect(failed?.error).toMatchObject({ httpCode: '404', context: { itemIndex: 1 } });
	});

	it('sends the failed item to the second output (Continue using error output)', async () => {
		const { run, ids } = await runWithOneBadItem('continueErrorOutput');
		expect(run.status).toBe('success');
		expect(run.outputs[0]?.map(({ json }) => json.eventId)).toEqual([ids[0], ids[2]]);
		expect(run.outputs[1]?.map(({ json, pairedItem }) => [Object.keys(json), pairedItem])).toEqual([
			[['error'], { item: 1 }],
		]);
	});
});

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
	it('is usable as a tool, in one version, with the credential of the package', async () => {
		const loaded = await LoadedPackage.load();
		const { description } = loaded.getByNameAndVersion('n8n-nodes-diadoc.diadoc');
		expect(description).toMatchObject({
			usableAsTool: true,
			version: 1,
			credentials: [{ name: 'diadocApi' }],
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
