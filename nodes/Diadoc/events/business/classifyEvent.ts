import type { BoxEvent, Entity, Message, MessagePatch } from '../../protocol/decode';
import { entitiesOf } from '../boxEvent';
import { isAnsweringTitle, isDocument } from '../documentEntity';
import { attachmentEvents } from './attachmentEvents';
import { countedOnce, type BusinessChange } from './businessChange';
import type { BusinessEvent } from './businessEvents';
import { documentArrivalEvents, documentStateEvents } from './documentEvents';
import { KnownEntities, type EntityPlace } from './knownEntities';
import { entityPatchEvents, messagePatchEvents, newMessageEvents } from './messageEvents';
import { answeringTitleEvents, signatureEvents } from './signatureEvents';

/** Whether a patch came, and of what kind of message. */
interface Occasion {
	messageType: string | undefined;
	isPatch: boolean;
}

/** Who acted, by what the new entity or the signature under it says (diadocsdk-csharp issue 607). */
function actorOf({ entity, known }: EntityPlace): string | undefined {
	return (
		entity.SignerBoxId ||
		entity.UniversalMessageInfo?.UniversalMessageCreator?.BoxId ||
		entity.RevocationRequestInfo?.InitiatorBoxId ||
		entity.TemplateRefusalInfo?.BoxId ||
		entity.TemplateTransformationChangeInfo?.ChangeInitiatorBoxId ||
		known.signatureOf(entity)?.SignerBoxId
	);
}

function entityEvents(place: EntityPlace, occasion: Occasion): BusinessEvent[] {
	const { entity } = place;
	if (entity.EntityType === 'Signature') return signatureEvents(place);
	if (isDocument(entity)) {
		return [
			...documentArrivalEvents(entity.DocumentInfo, occasion),
			...documentStateEvents(entity.DocumentInfo),
		];
	}
	return isAnsweringTitle(entity) ? answeringTitleEvents(place) : attachmentEvents(place);
}

function entityChanges(place: EntityPlace, occasion: Occasion): BusinessChange[] {
	const { entity, known } = place;
	const failed: BusinessEvent[] = entity.NotDeliveredEventId ? ['deliveryFailed'] : [];
	return [...new Set([...entityEvents(place, occasion), ...failed])].map((type) => ({
		type,
		entities: [entity],
		documentId: known.documentIdOf(entity),
		boxId: actorOf(place),
	}));
}

/** The signature that sends a document of each direction, which may come later than the document. */
const signedBySender: Readonly<Record<string, BusinessEvent>> = {
	Inbound: 'documentSignedByCounteragent',
	Outbound: 'documentSignedByUs',
};

/** A recipient's answer with reservations is a mark of the document, which the event need not bring. */
function disagreements(changes: BusinessChange[], known: KnownEntities): BusinessChange[] {
	return changes.flatMap((change) => {
		const { type, entities, documentId, boxId } = change;
		if (type !== 'documentSignedByCounteragent' && type !== 'documentSignedByUs') return [];
		const document = entities[0] && known.documentOf(entities[0])?.DocumentInfo;
		if (document?.RecipientResponseStatus !== 'WithRecipientPartiallySignature') return [];
		if (type === signedBySender[document.DocumentDirection ?? '']) return [];
		return [{ type: 'documentSignedWithDisagreement', entities, documentId, boxId } as const];
	});
}

function messageChanges(message: Message | undefined, boxId: string): BusinessChange[] {
	if (message === undefined) return [];
	return newMessageEvents(message, boxId).map((type) => ({
		type,
		entities: [],
		boxId: message.FromBoxId,
	}));
}

function patchChanges(patch: MessagePatch | undefined): BusinessChange[] {
	if (patch === undefined) return [];
	return [
		...messagePatchEvents(patch).map((type) => ({ type, entities: [] })),
		...patch.EntityPatches.flatMap((entityPatch) =>
			entityPatchEvents(entityPatch).map((type) => ({
				type,
				entities: [],
				documentId: entityPatch.EntityId,
				patch: entityPatch,
			})),
		),
	];
}

/** A patch says of itself that it was not delivered; an entity in it may say so as well, of which document and why. */
function unlessTold(
	ofPatch: readonly BusinessChange[],
	ofEntities: readonly BusinessChange[],
): BusinessChange[] {
	const isTold = ofEntities.some(({ type }) => type === 'deliveryFailed');
	return ofPatch.filter(({ type }) => type !== 'deliveryFailed' || !isTold);
}

/**
 * What happened, in the words of a bookkeeper: every act that the event tells of, each once. Signatures of the operator
 * and under signatures are no acts. What nobody knows is `other`, so the list is never empty.
 *
 * @param boxId the box the event was read from, as `normalizeBoxId` gives it
 * @param message the entities of the event's message, when they were fetched: a signature or a refusal may be about
 *   something that came earlier
 */
export function classifyEvent(
	event: BoxEvent,
	boxId: string,
	message: readonly Entity[] = [],
): BusinessChange[] {
	const { Message: created, Patch: patch } = event;
	const brought = entitiesOf(event);
	const known = new KnownEntities(brought, message);
	const occasion = {
		messageType: created?.MessageType ?? patch?.MessageType,
		isPatch: patch !== undefined,
	};
	const patches = new Map(patch?.EntityPatches.map((each) => [each.EntityId, each]));
	const ofEntities = brought.flatMap((entity) => {
		const place: EntityPlace = {
			entity,
			parent: known.parentOf(entity),
			patch: patches.get(known.documentIdOf(entity)),
			known,
			boxId,
		};
		return entityChanges(place, occasion);
	});
	const changes = countedOnce([
		...messageChanges(created, boxId),
		...unlessTold(patchChanges(patch), ofEntities),
		...ofEntities,
		...disagreements(ofEntities, known),
	]);
	return changes.length > 0 ? changes : [{ type: 'other', entities: [...brought] }];
}

/** The business events of an event, each once. */
export function eventTypesOf(changes: readonly BusinessChange[]): BusinessEvent[] {
	return [...new Set(changes.map(({ type }) => type))];
}
