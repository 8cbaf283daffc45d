import type { INodeExecutionData } from 'n8n-workflow';
import type { BoxEvent } from '../protocol/decode';
import type { ClassifiedEvent } from '../events/classify/classifiedEvent';
import { includesWantedAct, type WantedActs } from '../events/classify/wantedActs';
import type { DocumentFile } from '../events/simplify/documentFile';
import { filesByPart } from '../events/simplify/eventFiles';
import { simplifyEvent, type SimplifiedEvent } from '../events/simplify/simplifiedEvent';
import { splitIntoDocuments } from '../events/simplify/splitIntoDocuments';
import type { Viewpoint } from '../events/viewpoint';

/** An event as an n8n item in the service's own structure. */
export function rawItem(event: BoxEvent): INodeExecutionData {
	return { json: { ...event } };
}

/** An event as a readable n8n item. */
export function eventItem(event: ClassifiedEvent, view: Viewpoint): INodeExecutionData {
	return { json: { ...simplifyEvent(event, view) } };
}

/** A part without an act of its own has the kinds of acts of its event. */
function actsOf({ changes, eventTypes }: SimplifiedEvent) {
	return changes.length > 0 ? changes : eventTypes.map((type) => ({ type }));
}

/** What an event tells of one document, and the files that belong to it. */
export interface DocumentPart {
	item: INodeExecutionData;
	files: readonly DocumentFile[];
}

/**
 * An event as a readable n8n item for each of its documents, without those to which none of the chosen acts happened.
 *
 * @param wanted `undefined` for every act
 * @param files those of the event
 */
export function documentParts(
	event: ClassifiedEvent,
	view: Viewpoint,
	wanted: WantedActs | undefined,
	files: readonly DocumentFile[],
): DocumentPart[] {
	const parts = splitIntoDocuments(simplifyEvent(event, view));
	const filesOf = filesByPart(files);
	return parts
		.filter((part) => wanted === undefined || includesWantedAct(actsOf(part), wanted))
		.map((part) => ({
			item: { json: { ...part } },
			files: parts.length > 1 ? filesOf(part) : files,
		}));
}
