import { normalizeBoxId } from '../protocol/boxId';
import type { BoxEvent, Document, Message } from '../protocol/decode';
import { entitiesOf, messageIdOf, ticksOf } from './boxEvent';
import type { BusinessEvent } from './business/businessEvents';
import type { BusinessChange } from './business/businessChange';
import { classifyEvent, eventTypesOf } from './business/classifyEvent';
import { simplifyChange, type SimplifiedChange } from './business/simplifiedChange';
import type { DetailedEvent } from './detailedEvent';
import { isDocument } from './documentEntity';
import { knownFields } from './knownFields';
import { simplifyDocument, type SimplifiedDocument } from './simplifiedDocument';
import { isoTime } from './times';

/** An event as a person reads it. What is not known is left out. */
export interface SimplifiedEvent {
	/** ISO 8601, UTC. */
	time?: string;
	/** What happened, each once. */
	eventTypes: BusinessEvent[];
	/** Letter, Draft or Template. */
	messageType?: string;
	/** Inbound, Outbound or Internal, seen from the box. */
	direction?: string;
	sender?: string;
	recipient?: string;
	documents: SimplifiedDocument[];
	/** Every act that the event tells of. */
	changes: SimplifiedChange[];
	/** Why the documents are not told that the event is about. */
	detailsMissing?: string;
	messageId?: string;
	eventId?: string;
	indexKey?: string;
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

/**
 * The documents that an event is about: those it brought, and those of its message that its acts are about. An act on the
 * message as a whole is about all of them.
 */
function documentsOf(
	event: BoxEvent,
	message: Message | undefined,
	changes: readonly BusinessChange[],
): Document[] {
	const brought = entitiesOf(event).filter(isDocument);
	const broughtIds = new Set(brought.map(({ EntityId }) => EntityId));
	const changedIds = new Set(changes.map(({ documentId }) => documentId));
	const others = (message?.Entities ?? [])
		.filter(isDocument)
		.filter(({ EntityId }) => changedIds.has(undefined) || changedIds.has(EntityId))
		.filter(({ EntityId }) => !broughtIds.has(EntityId));
	return [...brought, ...others].map(({ DocumentInfo }) => DocumentInfo);
}

/**
 * The readable form of an event.
 *
 * @param boxId the polled box, as `normalizeBoxId` gives it: everything is told from its point of view
 */
export function simplifyEvent(
	{ event, message: now, missing }: DetailedEvent,
	boxId: string,
): SimplifiedEvent {
	const message = event.Message ?? now;
	const changes = classifyEvent(event, boxId, now?.Entities);
	const documents = documentsOf(event, now, changes);
	// In the order in which a person reads the columns of the table.
	return knownFields({
		time: isoTime(ticksOf(event)),
		eventTypes: eventTypesOf(changes),
		messageType: event.Message?.MessageType ?? event.Patch?.MessageType,
		direction: directionOf(message, documents, boxId),
		sender: message?.FromTitle || message?.FromBoxId,
		recipient: message?.ToTitle || message?.ToBoxId,
		documents: documents.map(simplifyDocument),
		changes: changes.map((change) => simplifyChange(change, boxId)),
		detailsMissing: missing,
		messageId: messageIdOf(event),
		eventId: event.EventId,
		indexKey: event.IndexKey,
	});
}
