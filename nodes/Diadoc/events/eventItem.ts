import type { INodeExecutionData } from 'n8n-workflow';
import { simplifyEvent } from './simplifiedEvent';
import type { BoxEvent } from '../protocol/decode';

/**
 * An event as an n8n item: readable, or the service's own structure.
 *
 * @param boxId the box the event was read from, as `normalizeBoxId` gives it
 * @param simplify value of the 'Simplify' parameter; only `false` asks for the raw structure
 */
export function eventItem(event: BoxEvent, boxId: string, simplify: unknown): INodeExecutionData {
	return { json: simplify === false ? { ...event } : { ...simplifyEvent(event, boxId) } };
}
