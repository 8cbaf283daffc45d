import type { IDataObject, INodeType, INodeTypeDescription } from 'n8n-workflow';
import { describe, expect, it } from 'vitest';
import { workflow } from './engine';
import type { World } from './pollContext';
import { PublishedTrigger } from './publishedTrigger';

// The harness replaces the n8n application around n8n-core. These tests compare it with the observed behaviour of n8n
// 2.41.1, with a trigger that counts its polls in its static data.

const TYPE = 'test.counterTrigger';

interface CounterScript {
	next: 'emit' | 'nothing' | 'throw';
}

const description: INodeTypeDescription = {
	displayName: 'Counter Trigger',
	name: 'counterTrigger',
	group: ['trigger'],
	version: 1,
	description: 'Counts its polls',
	defaults: { name: 'Counter Trigger' },
	polling: true,
	inputs: [],
	outputs: [workflow.NodeConnectionTypes.Main],
	properties: [
		{ displayName: 'Poll Times', name: 'pollTimes', type: 'json', default: {} },
		{ displayName: 'Label', name: 'label', type: 'string', default: '' },
	],
};

function counterTrigger(script: CounterScript): INodeType {
	return {
		description,
		async poll() {
			const state = this.getWorkflowStaticData('node');
			state.count = Number(state.count ?? 0) + 1;
			if (script.next === 'throw')
				throw new workflow.NodeOperationError(this.getNode(), 'Not today');
			if (script.next === 'nothing') return null;
			const label = this.getNodeParameter('label');
			const activation = this.getActivationMode();
			return [
				[{ json: { count: state.count, label, activation, budget: this.getPollBudgetMs() } }],
			];
		},
	};
}

async function publishCounter(world: World, script: CounterScript): Promise<PublishedTrigger> {
	return await PublishedTrigger.publish({
		type: TYPE,
		parameters: { label: '={{ "counted " + 1 }}' },
		credentials: {},
		world,
		extraNodeTypes: { [TYPE]: counterTrigger(script) },
	});
}

const counts = (trigger: PublishedTrigger): IDataObject[] =>
	trigger.items.map(({ json }) => ({ count: json.count }));

describe('memory world', () => {
	it('emits at activation, resolves expressions and hands out the long budget', async () => {
		const trigger = await publishCounter('memory', { next: 'emit' });
		expect(trigger.items).toEqual([
			{ json: { count: 1, label: 'counted 1', activation: 'activate', budget: 300_000 } },
		]);
		expect(trigger.storedState).toEqual({ count: 1 });
	});

	it('stores static data with items and after activation only, so null polls are lost by a restart', async () => {
		const script: CounterScript = { next: 'nothing' };
		const trigger = await publishCounter('memory', script);
		expect(trigger.storedState).toEqual({ count: 1 });
		await trigger.tick();
		await trigger.tick();
		expect(trigger.storedState).toEqual({ count: 1 });
		script.next = 'emit';
		await trigger.tick();
		expect(counts(trigger)).toEqual([{ count: 4 }]);
		expect(trigger.storedState).toEqual({ count: 4 });
		script.next = 'nothing';
		await trigger.tick();
		await trigger.kill();
		script.next = 'emit';
		await trigger.activate('init');
		expect(counts(trigger)).toEqual([{ count: 4 }, { count: 5 }]);
	});

	it('does not undo what a poll wrote before it threw', async () => {
		const script: CounterScript = { next: 'nothing' };
		const trigger = await publishCounter('memory', script);
		script.next = 'throw';
		await trigger.tick();
		expect(trigger.failures.map(({ message }) => message)).toEqual(['Not today']);
		expect(trigger.storedState).toEqual({ count: 1 });
		script.next = 'emit';
		await trigger.tick();
		expect(counts(trigger)).toEqual([{ count: 3 }]);
	});

	it('loses the static data of a renamed node', async () => {
		const script: CounterScript = { next: 'nothing' };
		const trigger = await publishCounter('memory', script);
		script.next = 'emit';
		await trigger.rename('Renamed');
		expect(counts(trigger)).toEqual([{ count: 1 }]);
	});
});

describe('scheduled world', () => {
	it('forgets the progress of a null poll at once and undoes a throw', async () => {
		const script: CounterScript = { next: 'nothing' };
		const trigger = await publishCounter('scheduled', script);
		await trigger.tick();
		script.next = 'throw';
		await trigger.tick();
		script.next = 'emit';
		await trigger.tick();
		expect(trigger.items.map(({ json }) => json)).toEqual([
			{ count: 2, label: 'counted 1', activation: 'update', budget: 36_000 },
		]);
		expect(trigger.storedState).toEqual({ count: 2 });
	});

	it('polls at activation only for a job that is new', async () => {
		const trigger = await publishCounter('scheduled', { next: 'emit' });
		expect(trigger.executions).toHaveLength(1);
		await trigger.restart();
		expect(trigger.executions).toHaveLength(1);
	});
});

describe('durable world', () => {
	it('discards the baseline of an activation poll that returns null', async () => {
		const script: CounterScript = { next: 'nothing' };
		const trigger = await publishCounter('durable', script);
		expect(trigger.storedState).toEqual({});
		script.next = 'emit';
		await trigger.tick();
		expect(counts(trigger)).toEqual([{ count: 1 }]);
	});

	it('commits with items and with null, rolls a throw back and keeps the cursor of a renamed node', async () => {
		const script: CounterScript = { next: 'emit' };
		const trigger = await publishCounter('durable', script);
		script.next = 'nothing';
		await trigger.tick();
		expect(trigger.storedState).toEqual({ count: 2 });
		script.next = 'throw';
		await trigger.tick();
		expect(trigger.storedState).toEqual({ count: 2 });
		script.next = 'emit';
		await trigger.rename('Renamed');
		await trigger.tick();
		expect(counts(trigger)).toEqual([{ count: 1 }, { count: 3 }]);
	});
});

it.each<World>(['memory', 'scheduled', 'durable'])(
	'an activation poll that throws fails the activation (%s)',
	async (world) => {
		const script: CounterScript = { next: 'throw' };
		await expect(publishCounter(world, script)).rejects.toMatchObject({
			message: 'There was a problem activating the workflow: "Not today"',
			cause: { message: 'Not today' },
		});
	},
);

it('a manual fetch sees the stored state, returns the items and stores nothing', async () => {
	const trigger = await publishCounter('memory', { next: 'emit' });
	const items = await trigger.fetchTestEvent();
	expect(items.map(({ json }) => json)).toMatchObject([{ count: 2, activation: 'manual' }]);
	expect(trigger.storedState).toEqual({ count: 1 });
});
