import { describe, expect, it } from 'vitest';
import { newLetter } from '../../../sandbox/acting/actClient';
import { jsonOf } from '../harness/runNode';
import { onDocument, operationIds, PATCH, patchCalls } from '../support/documentActs';
import { runDiadoc } from '../support/runDiadoc';
import { sandboxForTest } from '../support/sandboxForTest';

type Settings = Parameters<typeof runDiadoc>[2];

async function start() {
	const sandbox = await sandboxForTest();
	const [document] = newLetter(sandbox);
	const approve = async (settings: Settings = {}, operationId = '') =>
		await runDiadoc(
			sandbox,
			onDocument('approve', document, { options: { operationId } }),
			settings,
		);
	return { sandbox, document, approve };
}

const items = [{ json: {} }, { json: {} }, { json: {} }];

describe('the operation ID of an act', () => {
	it('is another one for each item, run, execution and workflow', async () => {
		const { sandbox, approve } = await start();
		await approve({ items });
		await approve({ items, earlierRuns: 1 });
		await approve({ items, executionId: 'execution-2' });
		await approve({ items, workflowId: 'workflow-2' });
		const ids = operationIds(sandbox);
		expect(ids).toHaveLength(12);
		expect(new Set(ids).size).toBe(12);
		expect(sandbox.acts.all).toHaveLength(12);
	});

	it('is the same when the same item of the same run is tried again', async () => {
		const { sandbox, approve } = await start();
		const first = await approve({ items });
		const again = await approve({ items });
		expect(jsonOf(again)).toEqual(jsonOf(first));
		expect(operationIds(sandbox).slice(3)).toEqual(operationIds(sandbox).slice(0, 3));
		expect(sandbox.acts.all).toHaveLength(3);
	});

	it("lets 'Retry On Fail' do everything once, and give whole items", async () => {
		const { sandbox, document } = await start();
		sandbox.faults.add({
			path: PATCH,
			processed: true,
			when: () => patchCalls(sandbox).length === 2,
			effect: { kind: 'reset' },
		});
		const parameters = onDocument('approve', document, { options: { maxRetries: 0 } });
		const run = await runDiadoc(sandbox, parameters, { items, retryOnFail: true });
		expect(run.error).toBeUndefined();
		const [one, two, three] = new Set(operationIds(sandbox));
		expect(operationIds(sandbox)).toEqual([one, two, one, two, three]);
		expect(sandbox.acts.all).toHaveLength(3);
		expect(jsonOf(run).map(({ patchId }) => patchId)).toEqual(
			sandbox.acts.all.map(({ eventId }) => eventId),
		);
	});

	it('is the one that is entered, and acts once across executions', async () => {
		const { sandbox, approve } = await start();
		const first = await approve({}, ' order-4711 approval ');
		const later = await approve({ executionId: 'execution-2' }, 'order-4711 approval');
		expect(operationIds(sandbox)).toEqual(['order-4711 approval', 'order-4711 approval']);
		expect(jsonOf(first)[0]?.operationId).toBe('order-4711 approval');
		expect(jsonOf(later)).toEqual(jsonOf(first));
		expect(sandbox.acts.all).toHaveLength(1);
	});

	it('that is entered may be an expression of the item', async () => {
		const { sandbox, approve } = await start();
		const numbered = [4711, 'Заказ №2', 4711].map((number) => ({ json: { number } }));
		const run = await approve({ items: numbered }, '={{ $json.number }}');
		expect(run.error).toBeUndefined();
		expect(operationIds(sandbox)).toEqual(['4711', 'Заказ №2', '4711']);
		expect(sandbox.acts.all).toHaveLength(2);
		expect(run.outputs[0]).toHaveLength(3);
	});

	it('has to be text', async () => {
		const { sandbox, approve } = await start();
		const run = await approve({}, '={{ { a: 1 } }}');
		expect(run.error?.message).toBe("The parameter 'Operation ID' is not text");
		expect(sandbox.requests).toEqual([]);
	});
});
