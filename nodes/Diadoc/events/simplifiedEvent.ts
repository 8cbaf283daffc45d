import { normalizeBoxId } from '../protocol/boxId';
import type { BoxEvent, Message } from '../protocol/decode';
import { entitiesOf, messageIdOf, ticksOf } from './boxEvent';
import type { BusinessEvent } from './business/businessEvents';
import type { BusinessChange } from './business/businessChange';
import type { ClassifiedEvent } from './business/classifiedEvent';
import { operatorBoxId } from './business/knownEntities';
import { simplifyChange, type SimplifiedChange } from './business/simplifiedChange';
import { isDocument, type DocumentEntity } from './documentEntity';
import { knownFields } from './knownFields';
import { simplifyDocument, type SimplifiedDocument } from './simplifiedDocument';
import { eventSummary } from './summary';
import { isoTime } from './times';
import { organizationReference, type OrganizationReference, type Viewpoint } from './viewpoint';

/** An event as a person reads it. What is not known is left out. */
export interface SimplifiedEvent {
	/** What happened, in a Russian sentence. */
	summary: string;
	/** ISO 8601, UTC. */
	time?: string;
	/** What happened, each once. */
	eventTypes: BusinessEvent[];
	/** Inbound, Outbound or Internal, seen from the box. */
	direction?: string;
	/** The other side. */
	counteragent?: OrganizationReference;
	documents: SimplifiedDocument[];
	/** Every act that the event tells of. */
	changes: SimplifiedChange[];
	/** Why the documents are not told that the event is about. */
	detailsMissing?: string;
	/** Letter, Draft or Template. */
	messageType?: string;
	messageId?: string;
	eventId?: string;
	indexKey?: string;
}

function directionOf(
	message: Message | undefined,
	documents: readonly DocumentEntity[],
	boxId: string,
): string | undefined {
	const direction = documents[0]?.DocumentInfo.DocumentDirection;
	if (direction !== undefined && direction !== 'UnknownDocumentDirection') return direction;
	if (message?.FromBoxId === undefined) return undefined;
	if (message.IsInternal) return 'Internal';
	return normalizeBoxId(message.FromBoxId) === boxId ? 'Outbound' : 'Inbound';
}

/** The other side of a message that the box sent or received. */
function otherSideOf(
	{ FromBoxId, FromTitle, ToBoxId, ToTitle, IsInternal }: Message,
	view: Viewpoint,
): OrganizationReference | undefined {
	if (IsInternal) return undefined;
	return normalizeBoxId(FromBoxId ?? '') === view.boxId
		? organizationReference(ToBoxId, view, ToTitle)
		: organizationReference(FromBoxId, view, FromTitle);
}

/** The other side as the message tells it, otherwise a document, otherwise who acted. */
function counteragentOf(
	message: Message | undefined,
	documents: readonly DocumentEntity[],
	changes: readonly BusinessChange[],
	view: Viewpoint,
): OrganizationReference | undefined {
	if (message !== undefined) return otherSideOf(message, view);
	const ofDocuments = documents.map(({ DocumentInfo }) => DocumentInfo.CounteragentBoxId);
	const others = [...ofDocuments, ...changes.map(({ boxId }) => boxId)]
		.map((boxId) => organizationReference(boxId, view))
		.filter((reference) => reference !== undefined);
	return others.find(({ boxId }) => boxId !== view.boxId && boxId !== operatorBoxId);
}

/**
 * The documents that an event is about: those it brought, and those of its message that its acts are about. An act on the
 * message as a whole is about all of them.
 */
function documentsOf(
	event: BoxEvent,
	message: Message | undefined,
	changes: readonly BusinessChange[],
): DocumentEntity[] {
	const brought = entitiesOf(event).filter(isDocument);
	const broughtIds = new Set(brought.map(({ EntityId }) => EntityId));
	const changedIds = new Set(changes.map(({ documentId }) => documentId));
	const others = (message?.Entities ?? [])
		.filter(isDocument)
		.filter(({ EntityId }) => changedIds.has(undefined) || changedIds.has(EntityId))
		.filter(({ EntityId }) => !broughtIds.has(EntityId));
	return [...brought, ...others];
}

/** The readable form of an event. */
export function simplifyEvent(
	{ event, message: now, missing, texts, changes, eventTypes }: ClassifiedEvent,
	view: Viewpoint,
): SimplifiedEvent {
	const message = event.Message ?? now;
	const messageId = messageIdOf(event);
	const found = documentsOf(event, now, changes);
	const documents = found.map((document) => simplifyDocument(document, messageId, view));
	const counteragent = counteragentOf(message, found, changes, view);
	// In the order in which a person reads the columns of the table.
	return knownFields({
		summary: eventSummary(eventTypes, documents, counteragent),
		time: isoTime(ticksOf(event)),
		eventTypes,
		direction: directionOf(message, found, view.boxId),
		counteragent,
		documents,
		changes: changes.map((change) => simplifyChange(change, view, texts)),
		detailsMissing: missing,
		messageType: event.Message?.MessageType ?? event.Patch?.MessageType,
		messageId,
		eventId: event.EventId,
		indexKey: event.IndexKey,
	});
}
