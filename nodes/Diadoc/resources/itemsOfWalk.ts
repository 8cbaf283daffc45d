import type { INodeExecutionData } from 'n8n-workflow';
import type { ListedEvent, WalkedPage } from '../api/pageWalk';

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
	for await (const { page } of walk) {
		for (const { event, fresh } of page) {
			if (!fresh) continue;
			if (items.length === limit) return items;
			items.push(await itemOf(event));
		}
	}
	return items;
}
