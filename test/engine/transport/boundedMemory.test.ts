import { expect, it } from 'vitest';
import { heapAfterCollection } from '../../bench/collectGarbage';
import { publishDiadocTrigger, WORLDS } from '../support/diadocTrigger';
import { pageOf } from '../faults/page';
import { sandboxForTest } from '../support/sandboxForTest';

const MB = 1024 * 1024;

/** Bytes in use, with long texts, which are outside of the heap. */
const inUse = () => heapAfterCollection() + process.memoryUsage().external;

it.each(WORLDS)(
	'what a stranger writes in place of the id of a box is not kept in memory (%s)',
	async (world) => {
		const sandbox = await sandboxForTest({ events: 40, keepRequests: 1 });
		const options = { includeDetails: false };
		const trigger = await publishDiadocTrigger(sandbox, { options }, { world });
		const letter = sandbox.box.feed.entries.find(({ event }) => event.Message?.ToBoxId);
		if (!letter) throw new Error('The box has no letter');
		await trigger.tick();
		const before = inUse();
		for (let poll = 0; poll < 8; poll += 1) {
			const next = sandbox.box.grow(1)[0];
			const change = ({ Message, ...event }: (typeof sandbox.box.events)[number]) => ({
				...event,
				EventId: next?.EventId ?? '',
				IndexKey: next?.IndexKey,
				// The id of a box followed by blanks, another one each time.
				...(Message && {
					Message: {
						...Message,
						FromBoxId: `${String(poll).padStart(32, '0')}@diadoc.ru${' '.repeat(5 * MB)}`,
					},
				}),
			});
			sandbox.faults.add({ path: '/V8/GetNewEvents', effect: pageOf([letter], change) });
			await trigger.tick();
		}
		expect(trigger.failures).toEqual([]);
		expect(trigger.items.length).toBeGreaterThanOrEqual(8);
		expect(inUse() - before).toBeLessThan(15 * MB);
	},
);
