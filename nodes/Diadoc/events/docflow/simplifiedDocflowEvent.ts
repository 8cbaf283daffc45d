import type { DocflowEvent, ForwardedDocumentEvent } from '../../protocol/decodeDocflow';
import { documentDifferences, type DocumentDifference } from '../simplify/documentDifferences';
import { knownFields } from '../knownFields';
import { knownName } from '../knownName';
import { stateSummary } from '../simplify/listedDocument';
import { documentForPeople, type SimplifiedDocument } from '../simplify/simplifiedDocument';
import { isoTime } from '../simplify/times';
import { unnamedIds, type UnnamedIds } from '../simplify/unnamed';
import {
	organizationReference,
	type OrganizationReference,
	type SimplifyContext,
} from '../references';
import type { DocflowComments } from './docflowComments';
import { docflowDocument, type DocflowDocument } from './docflowDocument';

/** A document, with what only its docflow has. */
export interface SimplifiedDocflowDocument extends DocflowComments, SimplifiedDocument {}

/** A document with its docflow, of which the feed has the state before as well. */
interface ChangedDocument extends SimplifiedDocflowDocument {
	/** The status before the event, when the previous state was asked for. */
	previousStatus?: string;
}

/** What docflow events and forwarded document events have in common. */
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

/** What is known of a document whose state was asked for; without one only its id is known. */
export function simplifyDocumentState(
	document: DocflowDocument | undefined,
	ids: DocumentIds | undefined,
	previousStatus: string | undefined,
	context: SimplifyContext,
): Pick<
	SimplifiedDocflowEvent,
	'summary' | 'direction' | 'counteragent' | 'documents' | 'messageType'
> {
	const described: Partial<DocflowDocument> = document ?? {};
	const simplified = knownFields({
		...documentForPeople(
			{ ...described, messageId: ids?.MessageId, entityId: ids?.EntityId },
			context,
		),
		previousStatus: previousStatus || undefined,
		rejectionComment: described.rejectionComment,
		correctionComment: described.correctionComment,
		revocationComment: described.revocationComment,
	});
	const counteragent = organizationReference(described.counteragentBoxId, context);
	return {
		summary: document && stateSummary(simplified, counteragent),
		direction: knownName(described.direction),
		counteragent,
		documents: Object.keys(simplified).length > 0 ? [simplified] : [],
		messageType: knownName(described.messageType),
	};
}

/** What a docflow event says of the state of its document, when that was asked for. */
export function documentOfDocflowEvent(
	{ Document: document }: DocflowEvent,
	boxId: string,
): DocflowDocument | undefined {
	return document && docflowDocument(document, boxId);
}

/** What an event refers to by id, as far as its document says it, besides one more box. */
export function unnamedInDocflow(
	document: DocflowDocument | undefined,
	forwarder?: string,
): UnnamedIds {
	return unnamedIds([document?.counteragentBoxId, forwarder], [document?.departmentId]);
}

/**
 * The readable form of a docflow event of any version.
 *
 * @param includeChanges whether to compare the two states of the document
 * @param described what {@link documentOfDocflowEvent} gave
 */
export function simplifyDocflowEvent(
	event: DocflowEvent,
	context: SimplifyContext,
	includeChanges: boolean,
	described = documentOfDocflowEvent(event, context.boxId),
): SimplifiedDocflowEvent {
	const { Document: present, PreviousDocumentState: previous, DocumentId: ids } = event;
	const previousStatus = previous && docflowDocument(previous, context.boxId).status;
	const { messageType, ...found } = simplifyDocumentState(described, ids, previousStatus, context);
	return knownFields({
		summary: found.summary,
		time: isoTime(event.Timestamp?.Ticks),
		direction: found.direction,
		counteragent: found.counteragent,
		documents: found.documents,
		differences: includeChanges ? documentDifferences(previous, present) : undefined,
		messageType,
		messageId: ids?.MessageId,
		eventId: event.EventId,
		indexKey: event.IndexKey,
	});
}

/** What a forwarded document event says of the state of its document, when that was asked for. */
export function documentOfForwardedEvent(
	{ ForwardedDocument }: ForwardedDocumentEvent,
	boxId: string,
): DocflowDocument | undefined {
	const document = ForwardedDocument?.DocumentWithDocflow;
	return document && docflowDocument(document, boxId);
}

/**
 * The readable form of a forwarded document event.
 *
 * @param document what {@link documentOfForwardedEvent} gave
 */
export function simplifyForwardedDocumentEvent(
	event: ForwardedDocumentEvent,
	context: SimplifyContext,
	document = documentOfForwardedEvent(event, context.boxId),
): SimplifiedForwardedDocumentEvent {
	const { Timestamp, ForwardedDocumentId: id, IndexKey } = event;
	const ids = { EntityId: id?.DocumentId?.EntityId };
	const found = simplifyDocumentState(
		// Whose turn it is depends on the box, and neither this document nor those linked to it are in this one.
		document && { ...document, awaits: undefined },
		ids,
		undefined,
		{ ...context, webAddress: undefined },
	);
	return knownFields({
		summary: found.summary,
		time: isoTime(Timestamp?.Ticks),
		direction: found.direction,
		counteragent: found.counteragent,
		forwardedBy: organizationReference(id?.FromBoxId, context),
		documents: found.documents,
		messageId: id?.DocumentId?.MessageId,
		forwardEventId: id?.ForwardEventId,
		indexKey: IndexKey,
	});
}
