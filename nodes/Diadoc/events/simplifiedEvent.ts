import { normalizeBoxId } from '../protocol/boxId';
import type { BoxEvent, Document, Entity, Message } from '../protocol/decode';
import { entitiesOf, messageIdOf, ticksOf } from './boxEvent';
import { isDocument } from './documentEntity';
import { knownFields } from './knownFields';
import { isoDate, isoTime } from './times';

export interface SimplifiedDocument {
	entityId?: string;
	/** Name of the document type, such as `UniversalTransferDocument`. */
	type?: string;
	title?: string;
	number?: string;
	/** yyyy-MM-dd. */
	date?: string;
	/** What Diadoc shows as the state of the document, in Russian, from the box's point of view. */
	status?: string;
}

/** An event as a person reads it. What is not known is left out. The flat document fields are of `documents[0]`. */
export interface SimplifiedEvent {
	/** ISO 8601, UTC. */
	time?: string;
	/** Letter, Draft or Template. */
	messageType?: string;
	/** Inbound, Outbound or Internal, seen from the box. */
	direction?: string;
	documentTitle?: string;
	documentType?: string;
	documentNumber?: string;
	documentDate?: string;
	sender?: string;
	recipient?: string;
	/** Kinds of what the event brought, each once: attachment types, and `Signature` for signatures. */
	entityTypes: string[];
	documents: SimplifiedDocument[];
	eventId?: string;
	messageId?: string;
	indexKey?: string;
}

/** A document's title may be empty in the structure; then its file has a name. */
function titleOf({ Title, FileName }: Document): string | undefined {
	return Title || FileName || undefined;
}

function simplifyDocument(document: Document): SimplifiedDocument {
	return knownFields({
		entityId: document.EntityId,
		type: document.TypeNamedId || document.DocumentType,
		title: titleOf(document),
		number: document.DocumentNumber || undefined,
		date: isoDate(document.DocumentDate || undefined),
		status: document.DocflowStatus?.PrimaryStatus?.StatusText || undefined,
	});
}

function directionOf(
	message: Message | undefined,
	documents: Document[],
	boxId: string,
): string | undefined {
	const direction = documents[0]?.DocumentDirection;
	if (direction !== undefined && direction !== 'UnknownDocumentDirection') return direction;
	if (message?.FromBoxId === undefined) return undefined;
	if (message.IsInternal) return 'Internal';
	return normalizeBoxId(message.FromBoxId) === boxId ? 'Outbound' : 'Inbound';
}

function entityTypeOf({ EntityType, AttachmentType }: Entity): string | undefined {
	// The attachment type of a signature says Nonformalized and means nothing.
	return EntityType === 'Attachment' ? AttachmentType : EntityType;
}

/**
 * The readable form of an event.
 *
 * @param boxId the polled box, as `normalizeBoxId` gives it: direction is told from its point of view
 */
export function simplifyEvent(event: BoxEvent, boxId: string): SimplifiedEvent {
	const { Message: message, Patch: patch } = event;
	const documents = entitiesOf(event)
		.filter(isDocument)
		.map(({ DocumentInfo }) => DocumentInfo);
	const simplified = documents.map(simplifyDocument);
	const types = entitiesOf(event).map(entityTypeOf);
	// In the order in which a person reads the columns of the table.
	return knownFields({
		time: isoTime(ticksOf(event)),
		messageType: message?.MessageType ?? patch?.MessageType,
		direction: directionOf(message, documents, boxId),
		documentTitle: simplified[0]?.title,
		documentType: simplified[0]?.type,
		documentNumber: simplified[0]?.number,
		documentDate: simplified[0]?.date,
		sender: message?.FromTitle || message?.FromBoxId,
		recipient: message?.ToTitle || message?.ToBoxId,
		entityTypes: [...new Set(types.filter((type) => type !== undefined))],
		documents: simplified,
		eventId: event.EventId,
		messageId: messageIdOf(event),
		indexKey: event.IndexKey,
	});
}
