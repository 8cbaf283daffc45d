import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { BoxEvent } from '../../sandbox/wire/structures';
import { emittedIds, idsOf, publishDiadocTrigger, WORLDS } from '../diadocTrigger';
import { sandboxForTest } from '../sandboxForTest';

const HOUR = 3_600_000;

describe.each(WORLDS)('clocks that differ by an hour, in the %s world:', (world) => {
	beforeEach(() => {
		vi.useFakeTimers({ toFake: ['Date'] });
		return () => void vi.useRealTimers();
	});

	it.each([
		['ahead of', HOUR],
		['behind', -HOUR],
	])('the clock of Diadoc is an hour %s ours, and nothing is lost or repeated', async (_, hour) => {
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

	it('our clock is set an hour back during a pause that Diadoc asked for, and does not lengthen it', async () => {
		const sandbox = await sandboxForTest({ events: 10 });
		const trigger = await publishDiadocTrigger(sandbox, {}, { world });
		sandbox.faults.add({ effect: { kind: 'status', status: 429, retryAfter: 600 } });
		await trigger.tick();
		vi.setSystemTime(Date.now() - HOUR);
		const grown = sandbox.box.grow(2);
		await trigger.tick();
		expect(emittedIds(trigger)).toEqual(idsOf(grown));
	});
});
