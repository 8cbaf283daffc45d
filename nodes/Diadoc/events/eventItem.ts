import type { INodeExecutionData } from 'n8n-workflow';
import type { BoxEvent } from '../protocol/decode';
import { tellsOf, type ClassifiedEvent } from './business/classifiedEvent';
import type { BusinessEvent } from './business/businessEvents';
import type { DocumentFile } from './documentFile';
import { filesOfPart } from './eventFiles';
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

/** What an event tells of one document, and the files that belong to it. */
export interface DocumentPart {
	item: INodeExecutionData;
	files: readonly DocumentFile[];
}

/**
 * An event as a readable n8n item for each of its documents, without those to which nothing happened that a person wants
 * to hear of.
 *
 * @param wanted `undefined` for everything
 * @param files those of the event
 */
export function documentParts(
	event: ClassifiedEvent,
	view: Viewpoint,
	wanted: ReadonlySet<BusinessEvent> | undefined,
	files: readonly DocumentFile[],
): DocumentPart[] {
	const parts = splitIntoDocuments(simplifyEvent(event, view));
	return parts
		.filter((part) => tellsOf(part, wanted))
		.map((part) => ({
			item: { json: { ...part } },
			files: parts.length > 1 ? filesOfPart(files, part) : files,
		}));
}
