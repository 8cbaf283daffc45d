import { expect } from 'vitest';
import { publishDiadocTrigger } from '../../engine/support/diadocTrigger';
import { sandboxForTest } from '../../engine/support/sandboxForTest';
import { type Section, whole } from './section';

const DETAILED_EVENTS = 500;

/** The cost of details: requests, of which the service allows 100 a second. */
export async function details(): Promise<Section> {
	const sandbox = await sandboxForTest({ seed: 'benchmark', events: DETAILED_EVENTS });
	const requestsWith = async (includeDetails: boolean) => {
		const before = sandbox.requests.length;
		const trigger = await publishDiadocTrigger(sandbox, {
			startFrom: 'beginning',
			options: { includeDetails },
		});
		while (trigger.items.length < DETAILED_EVENTS) await trigger.tick();
		expect(trigger.items.map(({ json }) => json.eventId)).toEqual(
			sandbox.box.events.map(({ EventId }) => EventId),
		);
		await trigger.deactivate();
		const counts = new Map<string, number>();
		for (const { path } of sandbox.requests.slice(before)) {
			counts.set(path, (counts.get(path) ?? 0) + 1);
		}
		return counts;
	};
	const plain = await requestsWith(false);
	const detailed = await requestsWith(true);
	const total = (counts: Map<string, number>) =>
		[...counts.values()].reduce((sum, count) => sum + count, 0);
	const all = total(detailed);
	return {
		text: `**Details.** With 'Include Details' (on by default) the trigger asks for the messages of patches, for what people wrote and for names. The vendor allows 100 requests a second, so that this decides how fast a backlog drains: the ${DETAILED_EVENTS} events of this story need ${whole(all)} requests, ${(all / DETAILED_EVENTS).toFixed(2)} an event, so at most ${whole((DETAILED_EVENTS * 100) / all)} events a second, whatever the machine.`,
		table: {
			caption: `Requests for ${DETAILED_EVENTS} events of the story:`,
			columns: ['', 'without details', 'with details'],
			rows: [
				...[...detailed.keys()].map((path) => [
					path,
					whole(plain.get(path) ?? 0),
					whole(detailed.get(path) ?? 0),
				]),
				['all', whole(total(plain)), whole(all)],
			],
		},
		goals: [],
	};
}
