import type { BoxEvent, Message } from '../../protocol/decode';
import { messageIdOf, ticksOf } from '../boxEvent';
import type { BusinessEvent } from '../classify/businessEvents';
import type { ClassifiedEvent } from '../classify/classifiedEvent';
import type { Side } from '../classify/sides';
import { simplifyChange, type SimplifiedChange } from './simplifiedChange';
import { mostTellingFirst } from './tellingOrder';
import { knownFields } from '../knownFields';
import { knownName } from '../knownName';
import { eventSubject } from './eventSubject';
import { directionOf, referenceTo, thirdActorOf } from './parties';
import { simplifyDocument, type SimplifiedDocument } from './simplifiedDocument';
import { eventSummary } from './summary';
import { isoTime } from './times';
import type { OrganizationReference, SimplifyContext } from '../references';

/** An event as a person reads it. What is not known is left out. */
export interface SimplifiedEvent {
	/** What happened and who did it, in a Russian sentence. */
	summary: string;
	/** ISO 8601, UTC. */
	time?: string;
	/** What happened: the most telling act, with which the summary begins. */
	eventType?: BusinessEvent;
	/** All that happened, each once, the most telling first; acts that accompany others are last. */
	eventTypes: BusinessEvent[];
	/** Who did what `eventType` says: `us`, `counteragent` (any other organization) or `operator`, where that is known. */
	by?: Side;
	/** What somebody wrote: the text of the most telling act that has one. */
	comment?: string;
	/** Inbound, Outbound or Internal, seen from the box. */
	direction?: string;
	/** The other side of the exchange, whoever acted. */
	counteragent?: OrganizationReference;
	documents: SimplifiedDocument[];
	/** Every act of the event. */
	changes: SimplifiedChange[];
	/** Why it is not known what the event is about. */
	detailsMissing?: string;
	/** Letter, Draft or Template. */
	messageType?: string;
	messageId?: string;
	/** The draft that the letter was made from. */
	createdFromDraftId?: string;
	/** The letters that the draft became. */
	letterIds?: string[];
	eventId?: string;
	indexKey?: string;
}

/** Who did the most telling act; absent where that is not known, or where several sides did it. */
export function mostTellingSide(
	[eventType]: readonly BusinessEvent[],
	changes: readonly SimplifiedChange[],
): Side | undefined {
	let side: Side | undefined;
	for (const { type, by } of changes) {
		if (type !== eventType || by === undefined) continue;
		if (side !== undefined && side !== by) return undefined;
		side = by;
	}
	return side;
}

/** What somebody wrote, with the most telling act that has a text. */
export function mostTellingComment(
	eventTypes: readonly BusinessEvent[],
	changes: readonly SimplifiedChange[],
): string | undefined {
	const written = changes.filter(({ comment }) => comment !== undefined);
	const places = eventTypes.map((type) => written.find((change) => change.type === type));
	return places.find((change) => change !== undefined)?.comment;
}

/** The readable form of an event. */
export function simplifyEvent(
	classifiedEvent: ClassifiedEvent,
	context: SimplifyContext,
): SimplifiedEvent {
	const { event, missing, texts, changes: acts, eventTypes: types } = classifiedEvent;
	const subject = eventSubject(classifiedEvent, context.boxId);
	const { message } = subject;
	const messageId = messageIdOf(event);
	const documents = subject.documents.map((document) =>
		simplifyDocument(document, messageId, context, message),
	);
	const counteragent = referenceTo(subject.counteragent, context);
	const changes = acts.map((act) => {
		const change = simplifyChange(act, context, texts);
		const actor = referenceTo(thirdActorOf(act, subject, context.boxId), context);
		return actor === undefined ? change : { ...change, actor };
	});
	const eventTypes = mostTellingFirst(types);
	// In the order in which a person reads the columns of the table.
	return knownFields({
		summary: eventSummary({ eventTypes, changes, documents, counteragent }),
		time: isoTime(ticksOf(event)),
		eventType: eventTypes[0],
		eventTypes,
		by: mostTellingSide(eventTypes, changes),
		comment: mostTellingComment(eventTypes, changes),
		direction: directionOf(message, subject.documents, context.boxId),
		counteragent,
		documents,
		changes,
		detailsMissing: missing,
		messageType: knownName(event.Message?.MessageType ?? event.Patch?.MessageType),
		messageId,
		createdFromDraftId: message?.CreatedFromDraftId || undefined,
		letterIds: letterIdsOf(event, message),
		eventId: event.EventId,
		indexKey: event.IndexKey,
	});
}

/** The letters that a draft became: as the event says, otherwise as its message does. */
function letterIdsOf({ Patch }: BoxEvent, message: Message | undefined): string[] | undefined {
	const lists = [
		Patch?.DraftIsTransformedToMessageIdList,
		message?.DraftIsTransformedToMessageIdList,
	];
	return lists.find((ids) => ids !== undefined && ids.length > 0);
}
