import type { INodeExecutionData } from 'n8n-workflow';
import type { ListedEvent, WalkedPage } from '../api/paging/pageWalk';
import { mapInOrder } from './mapInOrder';
import { maxConcurrentRequests } from '../transport/throttle';

/**
 * Makes an item of each event that a walk brings for the first time, and stops at the limit: a page may hold more events
 * than are wanted, and an item may cost downloads.
 *
 * @param limit most items; `undefined` for all that the walk brings
 * @throws whatever the walk and `itemOf` throw
 */
export async function itemsOfWalk<Event>(
	walk: AsyncIterable<WalkedPage<Array<ListedEvent<Event>>>>,
	limit: number | undefined,
	itemOf: (event: Event) => INodeExecutionData | Promise<INodeExecutionData>,
): Promise<INodeExecutionData[]> {
	const items: INodeExecutionData[] = [];
	const work = async (event: Event) => await itemOf(event);
	for await (const { page } of walk) {
		const fresh = page.filter((entry) => entry.fresh).map(({ event }) => event);
		const wanted = fresh.slice(0, limit === undefined ? undefined : limit - items.length);
		for await (const item of mapInOrder(wanted, work, { atOnce: maxConcurrentRequests })) {
			items.push(item);
		}
		if (items.length === limit) return items;
	}
	return items;
}
