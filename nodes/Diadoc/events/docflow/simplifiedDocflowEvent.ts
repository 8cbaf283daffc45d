import type { DocflowEvent, ForwardedDocumentEvent } from '../../protocol/decodeDocflow';
import { documentDifferences, type DocumentDifference } from '../simplify/documentDifferences';
import { knownFields } from '../knownFields';
import { knownName } from '../knownName';
import { stateSummary } from '../simplify/listedDocument';
import { documentForPeople, type SimplifiedDocument } from '../simplify/simplifiedDocument';
import { isoTime } from '../simplify/times';
import { organizationReference, type OrganizationReference, type Viewpoint } from '../viewpoint';
import type { DocflowComments } from './docflowComments';
import { docflowDocument, type DocflowDocument } from './docflowDocument';

/** A document, with what only its docflow tells. */
export interface SimplifiedDocflowDocument extends DocflowComments, SimplifiedDocument {}

/** A document with its docflow, of which the feed tells the state before as well. */
interface ChangedDocument extends SimplifiedDocflowDocument {
	/** The status before the event, when the previous state was asked for. */
	previousStatus?: string;
}

/** What docflow events and forwarded document events tell alike. */
interface EventOfDocument {
	/** Which document of whom, and its state, in Russian. */
	summary?: string;
	/** ISO 8601, UTC. */
	time?: string;
	/** Inbound, Outbound or Internal, seen from the box. */
	direction?: string;
	/** The other side; the first when there are several. */
	counteragent?: OrganizationReference;
	/** The one document of the event; none when its state was not asked for. */
	documents: SimplifiedDocflowDocument[];
	messageId?: string;
	indexKey?: string;
}

/** A docflow event as a person reads it. What is not known is left out. */
export interface SimplifiedDocflowEvent extends EventOfDocument {
	/** The one document of the event; none when its state was not asked for. */
	documents: ChangedDocument[];
	/** What the event changed, field by field, when that was asked for. */
	differences?: DocumentDifference[];
	/** Letter, Draft or Template. */
	messageType?: string;
	/** Of the docflow family: it does not work in Event: Get. */
	eventId?: string;
}

/** A forwarded document event as a person reads it. What is not known is left out. */
export interface SimplifiedForwardedDocumentEvent extends EventOfDocument {
	/** Inbound, Outbound or Internal, seen from the box that forwarded the document. */
	direction?: string;
	/** Who forwarded the document to the box. */
	forwardedBy?: OrganizationReference;
	forwardEventId?: string;
}

interface DocumentIds {
	MessageId?: string;
	EntityId?: string;
}

/** What is told of a document whose state was asked for; without one only its id is known. */
export function tellDocument(
	document: DocflowDocument | undefined,
	ids: DocumentIds | undefined,
	previousStatus: string | undefined,
	view: Viewpoint,
): Pick<
	SimplifiedDocflowEvent,
	'summary' | 'direction' | 'counteragent' | 'documents' | 'messageType'
> {
	const described: Partial<DocflowDocument> = document ?? {};
	const simplified = knownFields({
		...documentForPeople(
			{ ...described, messageId: ids?.MessageId, entityId: ids?.EntityId },
			view,
		),
		previousStatus: previousStatus || undefined,
		rejectionComment: described.rejectionComment,
		correctionComment: described.correctionComment,
		revocationComment: described.revocationComment,
	});
	const counteragent = organizationReference(described.counteragentBoxId, view);
	return {
		summary: document && stateSummary(simplified, counteragent),
		direction: knownName(described.direction),
		counteragent,
		documents: Object.keys(simplified).length > 0 ? [simplified] : [],
		messageType: knownName(described.messageType),
	};
}

/**
 * The readable form of a docflow event of any version.
 *
 * @param includeChanges whether to compare the two states of the document
 */
export function simplifyDocflowEvent(
	event: DocflowEvent,
	view: Viewpoint,
	includeChanges: boolean,
): SimplifiedDocflowEvent {
	const { Document: present, PreviousDocumentState: previous, DocumentId: ids } = event;
	const previousStatus = previous && docflowDocument(previous, view.boxId).status;
	const described = present && docflowDocument(present, view.boxId);
	const { messageType, ...told } = tellDocument(described, ids, previousStatus, view);
	return knownFields({
		summary: told.summary,
		time: isoTime(event.Timestamp?.Ticks),
		direction: told.direction,
		counteragent: told.counteragent,
		documents: told.documents,
		differences: includeChanges ? documentDifferences(previous, present) : undefined,
		messageType,
		messageId: ids?.MessageId,
		eventId: event.EventId,
		indexKey: event.IndexKey,
	});
}

/** The readable form of a forwarded document event. */
export function simplifyForwardedDocumentEvent(
	{ Timestamp, ForwardedDocumentId: id, ForwardedDocument, IndexKey }: ForwardedDocumentEvent,
	view: Viewpoint,
): SimplifiedForwardedDocumentEvent {
	const document = ForwardedDocument?.DocumentWithDocflow;
	const ids = { EntityId: id?.DocumentId?.EntityId };
	const told = tellDocument(
		// Whose turn it is depends on the box, and neither this document nor those linked to it are in this one.
		document && { ...docflowDocument(document, view.boxId), awaits: undefined },
		ids,
		undefined,
		{ ...view, webAddress: undefined },
	);
	return knownFields({
		summary: told.summary,
		time: isoTime(Timestamp?.Ticks),
		direction: told.direction,
		counteragent: told.counteragent,
		forwardedBy: organizationReference(id?.FromBoxId, view),
		documents: told.documents,
		messageId: id?.DocumentId?.MessageId,
		forwardEventId: id?.ForwardEventId,
		indexKey: IndexKey,
	});
}
