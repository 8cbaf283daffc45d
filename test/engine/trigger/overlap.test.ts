import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { Gate } from '../../../sandbox/server/gate';
import {
	emittedIds,
	idsOf,
	publishDiadocTrigger,
	storedState,
	WORLDS,
} from '../support/diadocTrigger';
import { boxById, sandboxForTest } from '../support/sandboxForTest';
import { passTime } from '../support/passTime';

describe.each(WORLDS)('a poll that begins while another one runs, in the %s world', (world) => {
	it('returns nothing, asks for nothing and leaves the state alone', async () => {
		const sandbox = await sandboxForTest({ events: 5 });
		const trigger = await publishDiadocTrigger(sandbox, {}, { world });
		await trigger.tick();
		const before = structuredClone(storedState(trigger));
		const grown = sandbox.box.grow(2);
		const gate = new Gate();
		sandbox.faults.add({ gate });
		const running = trigger.tick();
		await gate.arrived;
		sandbox.log.clear();
		await trigger.tick();
		expect(sandbox.requests).toEqual([]);
		expect(emittedIds(trigger)).toEqual([]);
		expect(storedState(trigger)).toEqual(before);
		gate.open();
		await running;
		expect(emittedIds(trigger)).toEqual(idsOf(grown));
		await trigger.tick();
		expect(emittedIds(trigger)).toEqual(idsOf(grown));
	});

	it('does not wait for ever for one that hangs, and what that one brings in the end is dropped', async () => {
		vi.useFakeTimers({ toFake: ['Date'] });
		onTestFinished(() => void vi.useRealTimers());
		const sandbox = await sandboxForTest({ events: 5 });
		const trigger = await publishDiadocTrigger(sandbox, {}, { world });
		await trigger.tick();
		const grown = sandbox.box.grow(2);
		const gate = new Gate();
		sandbox.faults.add({ gate });
		const hanging = trigger.tick();
		await gate.arrived;
		passTime(600_000);
		await trigger.tick();
		expect(emittedIds(trigger)).toEqual(idsOf(grown));
		gate.open();
		await hanging;
		expect(emittedIds(trigger)).toEqual(idsOf(grown));
		const more = sandbox.box.grow(1);
		await trigger.tick();
		expect(emittedIds(trigger)).toEqual(idsOf([...grown, ...more]));
	});
});

it.each(WORLDS)(
	'ticks that are due at once, one after another from the same state, bring everything once (%s)',
	async (world) => {
		const sandbox = await sandboxForTest({ events: 5 });
		const trigger = await publishDiadocTrigger(sandbox, {}, { world });
		sandbox.box.grow(1);
		await trigger.tick();
		sandbox.box.grow(2);
		const due = [trigger.dueTick(), trigger.dueTick(), trigger.dueTick()];
		for (const tick of due) {
			await tick();
			sandbox.box.grow(1);
		}
		await trigger.tick();
		expect(emittedIds(trigger)).toEqual(idsOf(sandbox.box.events.slice(5)));
	},
);

it('a poll that failed does not stand in the way of the next one', async () => {
	const sandbox = await sandboxForTest({ events: 5 });
	const trigger = await publishDiadocTrigger(sandbox);
	sandbox.faults.add({ effect: { kind: 'status', status: 401 } });
	await trigger.tick();
	expect(trigger.failures).toHaveLength(1);
	const grown = sandbox.box.grow(1);
	await trigger.tick();
	expect(emittedIds(trigger)).toEqual(idsOf(grown));
});

it('a poll of another workflow does not stand in the way', async () => {
	const sandbox = await sandboxForTest({ events: 5 });
	const one = await publishDiadocTrigger(sandbox);
	const other = await publishDiadocTrigger(sandbox, {}, { beside: one, workflowId: 'workflow-2' });
	const grown = sandbox.box.grow(1);
	const gate = new Gate();
	sandbox.faults.add({ gate });
	const held = one.tick();
	await gate.arrived;
	await other.tick();
	expect(emittedIds(other)).toEqual(idsOf(grown));
	gate.open();
	await held;
	expect(emittedIds(one)).toEqual(idsOf(grown));
});

it.each(WORLDS)(
	'publishing anew while a poll runs neither loses nor repeats anything (%s)',
	async (world) => {
		const sandbox = await sandboxForTest({ events: 5 });
		const trigger = await publishDiadocTrigger(sandbox, {}, { world });
		await trigger.tick();
		const grown = sandbox.box.grow(3);
		const gate = new Gate();
		sandbox.faults.add({ gate });
		const running = trigger.tick();
		await gate.arrived;
		await trigger.republish({ boxId: boxById(sandbox.box.guid), simplify: false });
		gate.open();
		await running;
		await trigger.tick();
		await trigger.tick();
		expect(emittedIds(trigger)).toEqual(idsOf(grown));
	},
);
