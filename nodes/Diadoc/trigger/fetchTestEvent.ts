import { NodeOperationError, type INode } from 'n8n-workflow';
import type { DiadocConnection } from '../api/connection';
import { walkFeed } from '../api/newEvents';
import { activeFilterNames } from '../fields/feedFilters';
import type { BoxEvent } from '../protocol/decode';
import type { TriggerSettings } from './triggerSettings';

function nothingFound(node: INode, feed: TriggerSettings['feed']): NodeOperationError {
	const active = activeFilterNames(feed).map((name) => `'${name}'`);
	return active.length === 0
		? new NodeOperationError(node, 'The box has no events yet', {
				description: 'Send or receive a document in Diadoc, then fetch a test event again.',
			})
		: new NodeOperationError(node, 'No event of the box matches the filters', {
				description: `Loosen ${active.join(', ')} to fetch a test event. The active workflow still waits for events that match.`,
			});
}

/**
 * The newest event that matches the filters, for 'Fetch Test Event'. Reads and writes no state.
 *
 * @throws NodeOperationError when there is none; TransportError
 */
export async function fetchTestEvent(
	connection: DiadocConnection,
	{ feed }: TriggerSettings,
	node: INode,
): Promise<BoxEvent> {
	const newestFirst = walkFeed(connection, { ...feed, order: 'Descending' }, { limit: 1 });
	for await (const { page } of newestFirst) {
		for (const { event } of page) return event;
	}
	throw nothingFound(node, feed);
}
