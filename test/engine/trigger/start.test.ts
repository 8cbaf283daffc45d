import { describe, expect, it } from 'vitest';
import { dateOf, MINUTE, SECOND } from '../../../sandbox/story/time';
import { emittedIds, idsOf, publishDiadocTrigger, WORLDS } from '../support/diadocTrigger';
import { boxById, sandboxForTest } from '../support/sandboxForTest';
import { serviceEvents } from '../support/serviceJson';

/** A date as the picker of n8n writes it: no time zone, so that the one of the instance applies. */
function inMoscow(ticks: bigint): string {
	return dateOf(ticks + 180n * MINUTE)
		.toISOString()
		.slice(0, 19);
}

describe.each(WORLDS)('first poll in the %s world', (world) => {
	it('now: emits nothing of the past and everything that follows', async () => {
		const sandbox = await sandboxForTest({ events: 20 });
		const trigger = await publishDiadocTrigger(sandbox, { startFrom: 'now' }, { world });
		expect(emittedIds(trigger)).toEqual([]);
		const before = sandbox.box.grow(2);
		await trigger.tick();
		const after = sandbox.box.grow(3);
		await trigger.tick();
		await trigger.tick();
		expect(emittedIds(trigger)).toEqual(idsOf([...before, ...after]));
		expect(trigger.failures).toEqual([]);
	});

	it('now: is told by the feed and by no clock', async () => {
		// The story goes on years before and years after the clock of this machine.
		for (const begin of ['2019-01-01T00:00:00Z', '2090-01-01T00:00:00Z']) {
			const sandbox = await sandboxForTest({ events: 20, begin: new Date(begin) });
			const trigger = await publishDiadocTrigger(sandbox, {}, { world });
			const grown = sandbox.box.grow(3);
			await trigger.tick();
			expect(emittedIds(trigger)).toEqual(idsOf(grown));
		}
	});

	it('now: does not miss a later event of the newest tick', async () => {
		const sandbox = await sandboxForTest({ events: 20, sharedTicks: [18, 19] });
		const trigger = await publishDiadocTrigger(sandbox, {}, { world });
		const grown = sandbox.box.grow(2, { sharedTicks: [0] });
		expect(grown[0]?.IndexKey).toBe(sandbox.box.events[19]?.IndexKey);
		await trigger.tick();
		expect(emittedIds(trigger)).toEqual(idsOf(grown));
	});

	it('now: does not miss one even when every event of the box has one tick', async () => {
		const sandbox = await sandboxForTest({
			events: 15,
			sharedTicks: Array.from({ length: 15 }, (_, index) => index),
		});
		const trigger = await publishDiadocTrigger(sandbox, {}, { world });
		const grown = sandbox.box.grow(2, { sharedTicks: [0, 1] });
		await trigger.tick();
		expect(emittedIds(trigger)).toEqual(idsOf(grown));
	});

	it('now: delivers the first event ever of an empty box', async () => {
		const sandbox = await sandboxForTest();
		const trigger = await publishDiadocTrigger(sandbox, {}, { world });
		await trigger.tick();
		const grown = sandbox.box.grow(2);
		await trigger.tick();
		expect(emittedIds(trigger)).toEqual(idsOf(grown));
	});

	it('beginning: emits every event of the box, then new ones', async () => {
		const sandbox = await sandboxForTest({ events: 30, sharedTicks: [5, 6] });
		const trigger = await publishDiadocTrigger(sandbox, { startFrom: 'beginning' }, { world });
		expect(emittedIds(trigger)).toEqual(idsOf(sandbox.box.events));
		sandbox.box.grow(2);
		await trigger.tick();
		expect(emittedIds(trigger)).toEqual(idsOf(sandbox.box.events));
	});

	it('date: emits the events since then, then new ones', async () => {
		const sandbox = await sandboxForTest({ events: 30 });
		const middle = sandbox.box.feed.entries[15]?.ticks ?? 0n;
		const wholeSecond = middle - (middle % SECOND);
		const expected = await serviceEvents(sandbox, { timestampFromTicks: String(wholeSecond) });
		expect(expected.length).toBeGreaterThan(0);
		expect(expected.length).toBeLessThan(30);
		const trigger = await publishDiadocTrigger(
			sandbox,
			{ startFrom: 'date', startDate: inMoscow(wholeSecond) },
			{ world },
		);
		const expectedIds = expected.map(({ EventId }) => EventId);
		expect(emittedIds(trigger)).toEqual(expectedIds);
		const grown = sandbox.box.grow(2);
		await trigger.tick();
		await trigger.tick();
		expect(emittedIds(trigger)).toEqual([...expectedIds, ...idsOf(grown)]);
	});

	it('date: a moment in the future waits for events of that time', async () => {
		const sandbox = await sandboxForTest({ events: 10 });
		const trigger = await publishDiadocTrigger(
			sandbox,
			{ startFrom: 'date', startDate: '2025-05-01T00:00:00Z' },
			{ world },
		);
		sandbox.box.grow(1, { at: new Date('2025-04-30T00:00:00Z') });
		await trigger.tick();
		// A single event has none before it to ask from, so the date has to hold on.
		const first = sandbox.box.grow(1, { at: new Date('2025-05-02T00:00:00Z') });
		await trigger.tick();
		await trigger.tick();
		expect(emittedIds(trigger)).toEqual(idsOf(first));
		const second = sandbox.box.grow(2);
		await trigger.tick();
		await trigger.tick();
		expect(emittedIds(trigger)).toEqual(idsOf([...first, ...second]));
	});

	it('event: emits what follows the given one, then new ones', async () => {
		const sandbox = await sandboxForTest({ events: 30 });
		const startAfter = sandbox.box.events[9]?.IndexKey ?? '';
		const trigger = await publishDiadocTrigger(
			sandbox,
			{ startFrom: 'event', startAfter },
			{ world },
		);
		sandbox.box.grow(2);
		await trigger.tick();
		expect(emittedIds(trigger)).toEqual(idsOf(sandbox.box.events.slice(10)));
	});
});

it("the items are the service's own structure in raw mode", async () => {
	const sandbox = await sandboxForTest({ events: 40 });
	const expected = await serviceEvents(sandbox);
	const trigger = await publishDiadocTrigger(sandbox, { startFrom: 'beginning', simplify: false });
	expect(trigger.items.map(({ json }) => json)).toStrictEqual(expected);
});

it('the other beginnings of an empty box deliver its first event too', async () => {
	const sandbox = await sandboxForTest();
	const beginnings = [
		{ startFrom: 'beginning' },
		{ startFrom: 'date', startDate: '2020-01-01T00:00:00Z' },
	];
	for (const parameters of beginnings) {
		const trigger = await publishDiadocTrigger(sandbox, {
			...parameters,
			boxId: boxById(sandbox.emptyBox.guid),
		});
		const grown = sandbox.emptyBox.grow(1);
		await trigger.tick();
		expect(emittedIds(trigger)).toEqual(idsOf(sandbox.emptyBox.events));
		expect(grown).toHaveLength(1);
	}
});
