import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { BoxEvent } from '../../../sandbox/wire/structures';
import { casesIn, emittedIds, idsOf, publishDiadocTrigger, WORLDS } from '../support/diadocTrigger';
import { passTime } from '../support/passTime';
import { sandboxForTest } from '../support/sandboxForTest';

const HOUR = 3_600_000;

describe.each(WORLDS)('clocks that differ by an hour, in the %s world:', (world) => {
	beforeEach(() => {
		vi.useFakeTimers({ toFake: ['Date'] });
		return () => void vi.useRealTimers();
	});

	it.each(
		casesIn<[string, number]>(world, [
			['ahead of', HOUR],
			['behind', -HOUR],
		]),
	)('the clock of Diadoc is an hour %s ours, and nothing is lost or repeated', async (_, hour) => {
		const sandbox = await sandboxForTest({ events: 10, begin: new Date(Date.now() + hour) });
		const trigger = await publishDiadocTrigger(
			sandbox,
			{ options: { lookbackSeconds: 60 } },
			{ world },
		);
		const grown = sandbox.box.grow(3);
		await trigger.tick();
		grown.push(...sandbox.box.grow(2, { sharedTicks: [0] }));
		await trigger.tick();
		await trigger.tick();
		expect(emittedIds(trigger)).toEqual(idsOf(grown));
	});

	it('our clock is set an hour forward and back between polls, and nothing is lost or repeated', async () => {
		const sandbox = await sandboxForTest({ events: 10 });
		const trigger = await publishDiadocTrigger(sandbox, {}, { world });
		const grown: BoxEvent[] = [];
		for (const hour of [HOUR, -HOUR, -HOUR, HOUR]) {
			grown.push(...sandbox.box.grow(2, { sharedTicks: [0] }));
			vi.setSystemTime(Date.now() + hour);
			await trigger.tick();
		}
		expect(emittedIds(trigger)).toEqual(idsOf(grown));
	});

	it.each(
		casesIn<[string, number]>(world, [
			['back', -HOUR],
			['forward', HOUR],
		]),
	)(
		'our clock is set an hour %s during a pause that Diadoc asked for, which takes as long as before',
		async (_, hour) => {
			const sandbox = await sandboxForTest({ events: 10 });
			const trigger = await publishDiadocTrigger(sandbox, {}, { world });
			sandbox.faults.add({ effect: { kind: 'status', status: 429, retryAfter: 600 } });
			await trigger.tick();
			vi.setSystemTime(Date.now() + hour);
			const grown = sandbox.box.grow(2);
			await trigger.tick();
			expect(emittedIds(trigger)).toEqual([]);
			passTime(600_000);
			await trigger.tick();
			expect(emittedIds(trigger)).toEqual(idsOf(grown));
		},
	);

	it.each(
		casesIn<[string, number]>(world, [
			['back', -HOUR],
			['forward', HOUR],
		]),
	)(
		'our clock is set an hour %s in the middle of a poll, which ends when it would have ended',
		async (_, hour) => {
			const sandbox = await sandboxForTest({ events: 4000 });
			// Each page takes 7 s of the poll's 36 s, so that two to four fit in.
			let pages = 0;
			const when = () => {
				pages += 1;
				if (pages === 1) vi.setSystemTime(Date.now() + hour);
				passTime(7_000);
				return false;
			};
			sandbox.faults.add({ times: Infinity, when, effect: { kind: 'garbage' } });
			const options = { maxEvents: 50_000, includeDetails: false };
			const parameters = { startFrom: 'beginning', options };
			const trigger = await publishDiadocTrigger(sandbox, parameters, {
				world,
				pollBudgetMs: 36_000,
			});
			if (trigger.items.length === 0) await trigger.tick();
			expect(trigger.items.length).toBeGreaterThan(900);
			expect(trigger.items.length).toBeLessThan(2500);
			for (let poll = 0; poll < 4; poll += 1) await trigger.tick();
			expect(emittedIds(trigger)).toEqual(idsOf(sandbox.box.events));
			expect(trigger.failures).toEqual([]);
		},
	);
});
