import type { ListedEvent, WalkedPage } from '../api/paging/pageWalk';
import { maxConcurrentRequests } from '../transport/throttle';
import { mapInOrder } from './mapInOrder';

/**
 * The events of a walk that somebody wants, as what they mean.
 *
 * @param wanted what an event means; `undefined` when nobody wants it
 * @param limit most events; what follows them is not looked at
 * @throws whatever the walk and `wanted` throw
 */
export async function* wantedEvents<Event, Meant>(
	walk: AsyncIterable<WalkedPage<Array<ListedEvent<Event>>>>,
	wanted: (event: Event) => Promise<Meant | undefined>,
	limit = Infinity,
): AsyncGenerator<WalkedPage<Array<ListedEvent<Meant>>>, void, void> {
	let left = limit;
	for await (const { page, fresh } of walk) {
		const events = page.filter((entry) => entry.fresh).map(({ event }) => event);
		const found: Array<ListedEvent<Meant>> = [];
		for await (const event of mapInOrder(events, wanted, { atOnce: maxConcurrentRequests })) {
			if (event !== undefined) found.push({ event, fresh: true });
			if (found.length === left) break;
		}
		left -= found.length;
		yield { page: found, fresh };
	}
}
