import { beforeEach, describe, expect, it } from 'vitest';
import { SECOND } from '../../../sandbox/story/time';
import type { BoxEvent } from '../../../sandbox/wire/structures';
import {
	emittedIds,
	idsOf,
	publishDiadocTrigger,
	storedState,
	WORLDS,
} from '../support/diadocTrigger';
import { log } from '../harness/engine';
import { sandboxForTest } from '../support/sandboxForTest';
import { foreignEvent, pageOf } from './page';

beforeEach(() => {
	log.length = 0;
});

describe.each(WORLDS)('a page of events without index keys in the %s world', (world) => {
	it('fails the poll, for nothing leads on from it, and the next one catches up', async () => {
		const sandbox = await sandboxForTest({ events: 10 });
		const trigger = await publishDiadocTrigger(sandbox, {}, { world });
		const before = structuredClone(storedState(trigger));
		const grown = sandbox.box.grow(3);
		const page = sandbox.box.feed.entries.slice(-4);
		sandbox.faults.add({ effect: pageOf(page, (event) => ({ ...event, IndexKey: undefined })) });
		await trigger.tick();
		expect(emittedIds(trigger)).toEqual([]);
		expect(trigger.failures).toMatchObject([{ message: 'Diadoc keeps sending the same page' }]);
		expect(storedState(trigger)).toEqual(before);
		await trigger.tick();
		await trigger.tick();
		expect(emittedIds(trigger)).toEqual(idsOf(grown));
	});

	it('does not make an event without a key the place to go on from', async () => {
		const sandbox = await sandboxForTest({ events: 10 });
		const options = { lookbackSeconds: 60 };
		const trigger = await publishDiadocTrigger(sandbox, { options }, { world });
		// The newest event that is older than the look-back.
		const [keyless] = sandbox.box.grow(1, { at: new Date('2025-04-01T00:00:00Z') });
		sandbox.box.grow(3, { at: new Date('2025-04-01T01:00:00Z') });
		const effect = pageOf(sandbox.box.feed.entries.slice(-5), (event) =>
			event.EventId === keyless?.EventId ? { ...event, IndexKey: undefined } : event,
		);
		sandbox.faults.add({ effect });
		await trigger.tick();
		sandbox.box.grow(1);
		for (let poll = 0; poll < 2; poll += 1) await trigger.tick();
		expect(emittedIds(trigger)).toEqual(idsOf(sandbox.box.events.slice(10)));
	});
});

describe.each(WORLDS)('a page that repeats in the %s world', (world) => {
	it('ends the poll with what it brought, and the next one goes on from there', async () => {
		const sandbox = await sandboxForTest({ events: 10 });
		// With room for two more events a page of four is full, which cannot be the end of the feed.
		const options = { maxEvents: 5 };
		const trigger = await publishDiadocTrigger(sandbox, { options }, { world });
		const grown = sandbox.box.grow(6);
		sandbox.faults.add({
			path: '/V8/GetNewEvents',
			times: Infinity,
			effect: pageOf(sandbox.box.feed.entries.slice(-7, -3)),
		});
		await trigger.tick();
		expect(emittedIds(trigger)).toEqual(idsOf(grown.slice(0, 3)));
		expect(trigger.failures).toEqual([]);
		expect(log).toContainEqual(
			expect.objectContaining({
				level: 'warn',
				message: expect.stringMatching(/3 events .*Diadoc keeps sending the same page/),
			}),
		);
		sandbox.faults.clear();
		await trigger.tick();
		await trigger.tick();
		expect(emittedIds(trigger)).toEqual(idsOf(grown));
	});
});

describe('large events', () => {
	/** Even without contents, as in the feed, it has 30 MB. */
	const with30MB = (event: BoxEvent): BoxEvent => {
		const { Message } = event;
		if (!Message) throw new Error('The event is no letter');
		const [entity, ...others] = Message.Entities;
		const FileName = `${'x'.repeat(30_000_000)}.pdf`;
		return {
			...event,
			Message: { ...Message, Entities: entity ? [{ ...entity, FileName }, ...others] : [] },
		};
	};

	it.each(WORLDS)(
		'one of 30 MB is delivered in its place, and the state stays small (%s)',
		async (world) => {
			const sandbox = await sandboxForTest({ events: 10, keepRequests: 1 });
			const trigger = await publishDiadocTrigger(sandbox, { simplify: false }, { world });
			const before = sandbox.box.grow(2);
			const large = sandbox.box.append(
				with30MB(await foreignEvent()),
				(sandbox.box.feed.last?.ticks ?? 0n) + SECOND,
			);
			const after = sandbox.box.grow(2);
			await trigger.tick();
			expect(emittedIds(trigger)).toEqual(idsOf([...before, large.event, ...after]));
			expect(JSON.stringify(storedState(trigger)).length).toBeLessThan(1000);
			await trigger.tick();
			expect(trigger.items).toHaveLength(5);
		},
	);

	it('a page that is too large is asked for in parts, and nothing is held up', async () => {
		const sandbox = await sandboxForTest({
			events: 30,
			// Nine of one tick, which fill a part of seven.
			sharedTicks: [3, 11, 12, 13, 14, 15, 16, 17, 18, 25],
		});
		sandbox.faults.add({
			times: Infinity,
			when: ({ query }) => Number(query.limit) > 10,
			effect: { kind: 'oversize', bytes: 65 * 1024 * 1024 },
		});
		const trigger = await publishDiadocTrigger(sandbox, { startFrom: 'beginning' });
		expect(emittedIds(trigger)).toEqual(idsOf(sandbox.box.events));
		expect(log.filter(({ level }) => level === 'warn')).toEqual([]);
		expect(trigger.failures).toEqual([]);
	});
});
