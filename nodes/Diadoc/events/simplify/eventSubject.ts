import type { BoxEvent, Message } from '../../protocol/decode';
import { entitiesOf } from '../boxEvent';
import type { BusinessChange } from '../classify/businessChange';
import type { ClassifiedEvent } from '../classify/classifiedEvent';
import { isDocument, type DocumentEntity } from '../documentEntity';
import { counteragentOf, type NamedBox } from './parties';

/** What an event is about. */
export interface EventSubject {
	/** The message that it created or changed, where that is known. */
	message?: Message;
	documents: DocumentEntity[];
	counteragent?: NamedBox;
}

/** @param own the box the event was read from, as `normalizeBoxId` gives it */
export function eventSubject(
	{ event, message: now, changes }: ClassifiedEvent,
	own: string,
): EventSubject {
	const message = event.Message ?? now;
	const documents = documentsOf(event, now, changes);
	return { message, documents, counteragent: counteragentOf(message, documents, changes, own) };
}

/**
 * The documents that an event is about: those it brought, as they are by now where that is known, and those of its
 * message that its acts are about. Of acts on the message as a whole alone, all of them.
 */
function documentsOf(
	event: BoxEvent,
	message: Message | undefined,
	changes: readonly BusinessChange[],
): DocumentEntity[] {
	const brought = entitiesOf(event).filter(isDocument);
	if (message === undefined) return brought;
	const ofMessage = message.Entities.filter(isDocument);
	const byId = new Map(ofMessage.map((document) => [document.EntityId, document]));
	const broughtIds = new Set(brought.map(({ EntityId }) => EntityId));
	// What is not known to be about a document is about none of them.
	const acts = changes.filter(({ parentEntityId }) => parentEntityId === undefined);
	const aboutIds = new Set(acts.map(({ documentId }) => documentId));
	const isOfLetter = aboutIds.delete(undefined) && aboutIds.size === 0;
	const others = ofMessage
		.filter(({ EntityId }) => isOfLetter || aboutIds.has(EntityId))
		.filter(({ EntityId }) => !broughtIds.has(EntityId));
	return [...brought.map((document) => byId.get(document.EntityId) ?? document), ...others];
}
