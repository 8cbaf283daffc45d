import { normalizeBoxId } from '../protocol/boxId';
import type { BoxEvent, Document, Message } from '../protocol/decode';
import { entitiesOf, messageIdOf, ticksOf } from './boxEvent';
import type { BusinessEvent } from './business/businessEvents';
import { classifyEvent, eventTypesOf } from './business/classifyEvent';
import { simplifyChange, type SimplifiedChange } from './business/simplifiedChange';
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
 * The readable form of an event.
 *
 * @param boxId the polled box, as `normalizeBoxId` gives it: everything is told from its point of view
 */
export function simplifyEvent(event: BoxEvent, boxId: string): SimplifiedEvent {
	const { Message: message, Patch: patch } = event;
	const documents = entitiesOf(event)
		.filter(isDocument)
		.map(({ DocumentInfo }) => DocumentInfo);
	const changes = classifyEvent(event, boxId);
	// In the order in which a person reads the columns of the table.
	return knownFields({
		time: isoTime(ticksOf(event)),
		eventTypes: eventTypesOf(changes),
		messageType: message?.MessageType ?? patch?.MessageType,
		direction: directionOf(message, documents, boxId),
		sender: message?.FromTitle || message?.FromBoxId,
		recipient: message?.ToTitle || message?.ToBoxId,
		documents: documents.map(simplifyDocument),
		changes: changes.map((change) => simplifyChange(change, boxId)),
		messageId: messageIdOf(event),
		eventId: event.EventId,
		indexKey: event.IndexKey,
	});
}
