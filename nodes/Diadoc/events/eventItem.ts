import type { INodeExecutionData } from 'n8n-workflow';
import type { DetailedEvent } from './detailedEvent';
import { simplifyEvent } from './simplifiedEvent';

/**
 * An event as an n8n item: readable, or the service's own structure.
 *
 * @param boxId the box the event was read from, as `normalizeBoxId` gives it
 * @param simplify value of the 'Simplify' parameter; only `false` asks for the raw structure
 */
export function eventItem(
	detailed: DetailedEvent,
	boxId: string,
	simplify: unknown,
): INodeExecutionData {
	return {
		json: simplify === false ? { ...detailed.event } : { ...simplifyEvent(detailed, boxId) },
	};
}
