import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Random } from '../../../sandbox/story/random';
import { emittedIds, idsOf, publishDiadocTrigger, WORLDS } from '../support/diadocTrigger';
import type { PublishedTrigger } from '../harness/publishedTrigger';
import { sandboxForTest } from '../support/sandboxForTest';
import { passTime } from '../support/passTime';

describe.each(WORLDS)('a restart of n8n in the %s world', (world) => {
	it('right after activation keeps the place', async () => {
		const sandbox = await sandboxForTest({ events: 10 });
		const trigger = await publishDiadocTrigger(sandbox, {}, { world });
		await trigger.kill();
		const grown = sandbox.box.grow(3);
		await trigger.activate('init');
		await trigger.tick();
		expect(emittedIds(trigger)).toEqual(idsOf(grown));
	});

	it('after polls that brought nothing neither loses nor repeats anything', async () => {
		const sandbox = await sandboxForTest({ events: 10 });
		const trigger = await publishDiadocTrigger(sandbox, {}, { world });
		for (let poll = 0; poll < 3; poll += 1) await trigger.tick();
		const first = sandbox.box.grow(2);
		await trigger.tick();
		for (let poll = 0; poll < 3; poll += 1) await trigger.tick();
		await trigger.restart();
		await trigger.tick();
		expect(emittedIds(trigger)).toEqual(idsOf(first));
		await trigger.kill();
		const second = sandbox.box.grow(2, { sharedTicks: [0] });
		await trigger.activate('init');
		await trigger.tick();
		expect(emittedIds(trigger)).toEqual(idsOf([...first, ...second]));
		expect(trigger.failures).toEqual([]);
	});

	it('with filters that let nothing through for long neither loses nor repeats anything', async () => {
		const sandbox = await sandboxForTest({ events: 40 });
		const parameters = { filters: { messageTypes: ['Template'] }, startFrom: 'beginning' };
		const trigger = await publishDiadocTrigger(sandbox, parameters, { world });
		const isTemplate = ({ Message, Patch }: (typeof sandbox.box.events)[number]) =>
			(Message ?? Patch)?.MessageType === 'Template';
		for (let step = 0; step < 20; step += 1) {
			sandbox.box.grow(3);
			await trigger.tick();
			if (step % 4 === 0) await trigger.restart();
		}
		await trigger.tick();
		const templates = sandbox.box.events.filter(isTemplate);
		expect(templates.length).toBeGreaterThan(2);
		expect(emittedIds(trigger)).toEqual(idsOf(templates));
	});

	it('at any time, again and again, neither loses nor repeats anything', async () => {
		const random = new Random(`restarts ${world}`);
		const sandbox = await sandboxForTest({ events: 10 });
		const trigger = await publishDiadocTrigger(sandbox, { options: { maxEvents: 4 } }, { world });
		const old = sandbox.box.events.length;
		for (let step = 0; step < 40; step += 1) {
			sandbox.box.grow(random.integer(0, 6), { sharedTicks: [0, 2, 3] });
			if (random.chance(0.3)) await trigger.restart();
			else await trigger.tick();
		}
		const grown = sandbox.box.events.slice(old);
		while (trigger.items.length < grown.length) await trigger.tick();
		await trigger.tick();
		expect(emittedIds(trigger)).toEqual(idsOf(grown));
	});
});

describe('durable poll cursors', () => {
	beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'] }));
	afterEach(() => void vi.useRealTimers());

	/** Ticks of one schedule are a minute apart at least. */
	async function nextTick(trigger: PublishedTrigger): Promise<void> {
		passTime(60_000);
		await trigger.tick();
	}

	/** Two events are delivered; n8n loses its lease while it is about to take two more. */
	async function loseTwoEvents() {
		const sandbox = await sandboxForTest({ events: 10 });
		const trigger = await publishDiadocTrigger(sandbox, {}, { world: 'durable' });
		const delivered = sandbox.box.grow(2);
		await trigger.tick();
		const refused = sandbox.box.grow(2);
		trigger.loseNextLease();
		await trigger.tick();
		expect(emittedIds(trigger)).toEqual(idsOf(delivered));
		return { trigger, expected: idsOf([...delivered, ...refused]) };
	}

	it('bring again what n8n did not take', async () => {
		const { trigger, expected } = await loseTwoEvents();
		await nextTick(trigger);
		expect(emittedIds(trigger)).toEqual(expected);
	});

	it('bring it again also after a restart and under another name', async () => {
		const { trigger, expected } = await loseTwoEvents();
		await trigger.restart();
		await trigger.rename('Another name');
		await nextTick(trigger);
		expect(emittedIds(trigger)).toEqual(expected);
	});

	it('bring it again also when the node has just got another name', async () => {
		const sandbox = await sandboxForTest({ events: 10 });
		const trigger = await publishDiadocTrigger(
			sandbox,
			{ startFrom: 'beginning' },
			{ world: 'durable' },
		);
		await trigger.rename('Another name');
		sandbox.box.grow(2);
		trigger.loseNextLease();
		await nextTick(trigger);
		await nextTick(trigger);
		expect(emittedIds(trigger)).toEqual(idsOf(sandbox.box.events));
	});

	it.each(['at once', 'after a restart'])(
		'bring again the very first events when n8n did not take them, %s',
		async (when) => {
			const sandbox = await sandboxForTest({ events: 10 });
			const trigger = await publishDiadocTrigger(sandbox, {}, { world: 'durable' });
			const grown = sandbox.box.grow(2);
			trigger.loseNextLease();
			await nextTick(trigger);
			if (when === 'after a restart') await trigger.restart();
			await nextTick(trigger);
			await nextTick(trigger);
			expect(emittedIds(trigger)).toEqual(idsOf(grown));
		},
	);
});

it.each(['scheduled', 'durable'] as const)(
	'what another main has stored meanwhile outweighs what this process remembers (%s)',
	async (world) => {
		const sandbox = await sandboxForTest({ events: 10 });
		const trigger = await publishDiadocTrigger(sandbox, { startFrom: 'beginning' }, { world });
		await trigger.tick();
		const delivered = sandbox.box.grow(3);
		const [before, last] = delivered.slice(-2);
		const state = {
			version: 1,
			boxId: sandbox.box.guid,
			after: before?.IndexKey ?? '',
			recent: [{ eventId: last?.EventId ?? '', indexKey: last?.IndexKey ?? '' }],
			nodeName: trigger.stored.node.name,
		};
		if (world === 'durable') trigger.stored.setCursor(trigger.stored.node.id, { state });
		else trigger.stored.staticData = { [`node:${trigger.stored.node.name}`]: { state } };
		const grown = sandbox.box.grow(1);
		await trigger.tick();
		expect(emittedIds(trigger)).toEqual(idsOf([...sandbox.box.events.slice(0, 10), ...grown]));
	},
);

it('a null poll changes nothing that would have to be stored', async () => {
	const sandbox = await sandboxForTest({ events: 10 });
	const trigger = await publishDiadocTrigger(sandbox);
	const before = JSON.stringify(trigger.heldStaticData);
	await trigger.tick();
	expect(JSON.stringify(trigger.heldStaticData)).toBe(before);
	expect(trigger.heldStaticData.__dataChanged).toBe(false);
});
