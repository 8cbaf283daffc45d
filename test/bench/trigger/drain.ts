import type { PublishedTrigger } from '../../engine/harness/publishedTrigger';
import { eventIdAt } from '../server/largeFeedEvents';

/**
 * Polls a trigger from the beginning of a large feed to its end.
 *
 * @param length how many events the feed has
 * @param afterPoll gets the number of events so far
 * @returns the number of polls, the activation included
 * @throws Error at the first event that is not the next one of the feed, and when one is missing at the end
 */
export async function drain(
	trigger: PublishedTrigger,
	length: number,
	afterPoll: (drained: number) => void = () => {},
): Promise<number> {
	let drained = 0;
	for (let polls = 1; ; polls += 1) {
		const items = trigger.executions.splice(0).flat();
		for (const { json } of items) {
			const id = json.eventId ?? json.EventId;
			if (id !== eventIdAt(drained)) throw new Error(`${id} came instead of event ${drained}`);
			drained += 1;
		}
		const [failure] = trigger.failures;
		if (failure) throw failure;
		if (items.length === 0) {
			if (drained !== length) throw new Error(`${drained} of ${length} events came`);
			return polls;
		}
		afterPoll(drained);
		await trigger.tick();
	}
}
