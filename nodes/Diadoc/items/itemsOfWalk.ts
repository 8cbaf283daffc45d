import type { INodeExecutionData } from 'n8n-workflow';
import type { ListedEvent, WalkedPage } from '../api/paging/pageWalk';
import { mapInOrder } from './mapInOrder';
import { maxConcurrentRequests } from '../transport/throttle';

/**
 * Makes items of each event that a walk brings for the first time, and stops at the limit: a page may hold more events
 * than are wanted, and an item may cost downloads.
 *
 * @param limit most events; `undefined` for all that the walk brings
 * @param itemsOf `undefined` for an event that gives no items
 * @throws whatever the walk and `itemsOf` throw
 */
export async function itemsOfWalk<Event>(
	walk: AsyncIterable<WalkedPage<Array<ListedEvent<Event>>>>,
	limit: number | undefined,
	itemsOf: (event: Event) => Promise<INodeExecutionData[] | undefined>,
): Promise<INodeExecutionData[]> {
	const items: INodeExecutionData[] = [];
	let events = 0;
	for await (const { page } of walk) {
		const fresh = page.filter((entry) => entry.fresh).map(({ event }) => event);
		const wanted = fresh.slice(0, limit === undefined ? undefined : limit - events);
		for await (const made of mapInOrder(wanted, itemsOf, { atOnce: maxConcurrentRequests })) {
			if (made !== undefined) items.push(...made);
		}
		events += wanted.length;
		if (events === limit) return items;
	}
	return items;
}
