import type { INodeExecutionData } from 'n8n-workflow';
import type { BoxEvent } from '../protocol/decode';
import { tellsOf, type ClassifiedEvent } from './business/classifiedEvent';
import type { BusinessEvent } from './business/businessEvents';
import { simplifyEvent } from './simplifiedEvent';
import { splitIntoDocuments } from './splitIntoDocuments';
import type { Viewpoint } from './viewpoint';

/** An event as an n8n item in the service's own structure. */
export function rawItem(event: BoxEvent): INodeExecutionData {
	return { json: { ...event } };
}

/** An event as a readable n8n item. */
export function eventItem(event: ClassifiedEvent, view: Viewpoint): INodeExecutionData {
	return { json: { ...simplifyEvent(event, view) } };
}

/**
 * An event as a readable n8n item for each of its documents, without those to which nothing happened that a person wants
 * to hear of.
 *
 * @param wanted `undefined` for everything
 */
export function documentItems(
	event: ClassifiedEvent,
	view: Viewpoint,
	wanted: ReadonlySet<BusinessEvent> | undefined,
): INodeExecutionData[] {
	return splitIntoDocuments(simplifyEvent(event, view))
		.filter((ofDocument) => tellsOf(ofDocument, wanted))
		.map((ofDocument) => ({ json: { ...ofDocument } }));
}
