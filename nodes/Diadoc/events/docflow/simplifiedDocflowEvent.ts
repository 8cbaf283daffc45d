import type { DocflowEvent, ForwardedDocumentEvent } from '../../protocol/decodeDocflow';
import { documentChanges, type DocumentChange } from '../documentChanges';
import { knownFields } from '../knownFields';
import { isoDate, isoTime } from '../times';
import { docflowDocument, type DocumentWithDocflow } from './docflowDocument';

/** A document as a docflow event shows it. What is not known is left out. */
interface SimplifiedDocflowDocument {
	/** Letter, Draft or Template. */
	messageType?: string;
	/** Inbound, Outbound or Internal, seen from the box. */
	direction?: string;
	documentTitle?: string;
	documentType?: string;
	documentNumber?: string;
	/** yyyy-MM-dd. */
	documentDate?: string;
	counteragentBoxId?: string;
	/** What Diadoc shows as the state of the document, in Russian, from the box's point of view. */
	status?: string;
}

/** A docflow event as a person reads it. */
export interface SimplifiedDocflowEvent extends SimplifiedDocflowDocument {
	/** ISO 8601, UTC. */
	time?: string;
	/** The status before the event, when the previous state was asked for. */
	previousStatus?: string;
	/** What the event changed, when that was asked for. */
	changes?: DocumentChange[];
	/** Of the docflow family: it does not work in Event: Get. */
	eventId?: string;
	messageId?: string;
	entityId?: string;
	indexKey?: string;
}

/** A forwarded document event as a person reads it. */
export interface SimplifiedForwardedDocumentEvent extends SimplifiedDocflowDocument {
	/** ISO 8601, UTC. */
	time?: string;
	/** The box that forwarded the document. */
	fromBoxId?: string;
	forwardEventId?: string;
	messageId?: string;
	entityId?: string;
	indexKey?: string;
}

function simplifyDocument(
	document: DocumentWithDocflow | undefined,
	boxId: string,
): SimplifiedDocflowDocument {
	if (document === undefined) return {};
	const { type, title, number, date, ...rest } = docflowDocument(document, boxId);
	return {
		messageType: rest.messageType,
		direction: rest.direction,
		documentTitle: title,
		documentType: type,
		documentNumber: number || undefined,
		documentDate: isoDate(date || undefined),
		counteragentBoxId: rest.counteragentBoxId || undefined,
		status: rest.status || undefined,
	};
}

/**
 * The readable form of a docflow event of any version.
 *
 * @param boxId the box it was read from, as `normalizeBoxId` gives it
 * @param includeChanges whether to compare the two states of the document
 */
export function simplifyDocflowEvent(
	event: DocflowEvent,
	boxId: string,
	includeChanges: boolean,
): SimplifiedDocflowEvent {
	const { Document: present, PreviousDocumentState: previous } = event;
	return knownFields({
		time: isoTime(event.Timestamp?.Ticks),
		...simplifyDocument(present, boxId),
		previousStatus: previous && docflowDocument(previous, boxId).status,
		changes: includeChanges ? documentChanges(previous, present) : undefined,
		eventId: event.EventId,
		messageId: event.DocumentId?.MessageId,
		entityId: event.DocumentId?.EntityId,
		indexKey: event.IndexKey,
	});
}

/** The readable form of a forwarded document event; see {@link simplifyDocflowEvent}. */
export function simplifyForwardedDocumentEvent(
	{ Timestamp, ForwardedDocumentId: id, ForwardedDocument, IndexKey }: ForwardedDocumentEvent,
	boxId: string,
): SimplifiedForwardedDocumentEvent {
	return knownFields({
		time: isoTime(Timestamp?.Ticks),
		...simplifyDocument(ForwardedDocument?.DocumentWithDocflow, boxId),
		fromBoxId: id?.FromBoxId,
		forwardEventId: id?.ForwardEventId,
		messageId: id?.DocumentId?.MessageId,
		entityId: id?.DocumentId?.EntityId,
		indexKey: IndexKey,
	});
}
