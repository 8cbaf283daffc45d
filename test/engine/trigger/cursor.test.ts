import { describe, expect, it } from 'vitest';
import type { Sandbox } from '../../../sandbox/sandbox';
import { Random } from '../../../sandbox/story/random';
import { emittedIds, idsOf, publishDiadocTrigger, WORLDS } from '../support/diadocTrigger';
import { sandboxForTest } from '../support/sandboxForTest';
import { serviceEvents } from '../support/serviceJson';

/** A client as people write it: it goes on from the key of the last event that it has had. */
class PlainClient {
	readonly ids: unknown[] = [];

	private after: string | undefined;

	constructor(private readonly sandbox: Sandbox) {}

	/** Reads until the feed has nothing more. */
	async poll(): Promise<void> {
		for (;;) {
			const events = await serviceEvents(
				this.sandbox,
				this.after === undefined ? {} : { afterIndexKey: this.after },
			);
			if (events.length === 0) return;
			this.ids.push(...events.map(({ EventId }) => EventId));
			this.after = String(events.at(-1)?.IndexKey);
		}
	}
}

describe.each(WORLDS)('two events of one tick in the %s world', (world) => {
	it('are both delivered when a page ends between them, where a plain client loses one', async () => {
		const sandbox = await sandboxForTest({ events: 700, sharedTicks: [500] });
		const parameters = { startFrom: 'beginning', options: { includeDetails: false } };
		const trigger = await publishDiadocTrigger(sandbox, parameters, { world });
		expect(emittedIds(trigger)).toEqual(idsOf(sandbox.box.events));

		const plain = new PlainClient(sandbox);
		await plain.poll();
		const lost = idsOf(sandbox.box.events).filter((id) => !plain.ids.includes(id));
		expect(lost).toEqual([sandbox.box.events[500]?.EventId]);
	});

	it('are both delivered when a poll comes between them, where a plain client loses one', async () => {
		const sandbox = await sandboxForTest({ events: 3 });
		const trigger = await publishDiadocTrigger(sandbox, { startFrom: 'beginning' }, { world });
		const plain = new PlainClient(sandbox);
		await plain.poll();
		sandbox.box.grow(1, { sharedTicks: [0] });
		await trigger.tick();
		await plain.poll();
		sandbox.box.grow(1);
		await trigger.tick();
		await plain.poll();
		expect(emittedIds(trigger)).toEqual(idsOf(sandbox.box.events));
		const lost = idsOf(sandbox.box.events).filter((id) => !plain.ids.includes(id));
		expect(lost).toEqual([sandbox.box.events[3]?.EventId]);
	});

	it('never lead to a loss or a repetition, however the box grows', async () => {
		const random = new Random(`growth ${world}`);
		const sandbox = await sandboxForTest({ events: 5 });
		const trigger = await publishDiadocTrigger(sandbox, { startFrom: 'beginning' }, { world });
		for (let step = 0; step < 60; step += 1) {
			const count = random.integer(0, 4);
			const sharedTicks = Array.from({ length: count }, (_, index) => index).filter(
				() => random.integer(0, 2) > 0,
			);
			sandbox.box.grow(count, { sharedTicks });
			await trigger.tick();
		}
		expect(sandbox.box.events.length).toBeGreaterThan(60);
		expect(emittedIds(trigger)).toEqual(idsOf(sandbox.box.events));
		expect(trigger.failures).toEqual([]);
	});
});
