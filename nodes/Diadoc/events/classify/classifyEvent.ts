import type { BoxEvent, Entity, EntityPatch, Message, MessagePatch } from '../../protocol/decode';
import { entitiesOf } from '../boxEvent';
import { isAnsweringTitle, isDocument } from '../documentEntity';
import { attachmentEvents } from './attachmentEvents';
import { countedOnce, type BusinessChange } from './businessChange';
import type { BusinessEvent } from './businessEvents';
import { documentArrivalEvents, documentStateEvents } from './documentEvents';
import {
	isOnDocument,
	isSignature,
	isUnderUnknown,
	KnownEntities,
	type EntityPlace,
} from './knownEntities';
import { entityPatchEvents, messagePatchEvents, newMessageEvents } from './messageEvents';
import { answeringTitleEvents, sendsLetter, signatureEvents } from './signatureEvents';

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
		const { DocumentInfo } = entity;
		return documentArrivalEvents(DocumentInfo, occasion).concat(documentStateEvents(DocumentInfo));
	}
	return isAnsweringTitle(entity) ? answeringTitleEvents(place) : attachmentEvents(place);
}

/** Acts of which it is not known what they are about as long as it is not known what they hang on. */
const ofUnknown: ReadonlySet<BusinessEvent> = new Set([
	'refusalAdded',
	'requestCancelled',
	'signatureAdded',
	'signatureCheckFailed',
] satisfies BusinessEvent[]);

/** What an act is about, as far as it is known. */
function subjectOf(
	type: BusinessEvent,
	place: EntityPlace,
): Pick<BusinessChange, 'documentId' | 'parentEntityId' | 'signedType'> {
	const { entity, parent, known } = place;
	if (ofUnknown.has(type) && isUnderUnknown(place)) {
		return { parentEntityId: entity.ParentEntityId };
	}
	const documentId = known.documentIdOf(entity);
	if (entity.AttachmentType !== 'SignatureVerificationReport') return { documentId };
	const signed = parent && known.parentOf(parent);
	if (signed === undefined)
		return parent === undefined ? { documentId } : { parentEntityId: parent.ParentEntityId };
	return isOnDocument(signed) ? { documentId } : { documentId, signedType: signed.AttachmentType };
}

function entityChanges(place: EntityPlace, occasion: Occasion): BusinessChange[] {
	const { entity, parent } = place;
	const types = entityEvents(place, occasion);
	if (entity.NotDeliveredEventId) types.push('deliveryFailed');
	const boxId = actorOf(place);
	return (types.length < 2 ? types : [...new Set(types)]).map((type) => {
		const { documentId, parentEntityId, signedType } = subjectOf(type, place);
		// A request that its signature sends has the reason.
		const isSending = type === 'revocationRequested' && isSignature(entity);
		const entities = isSending && parent ? [entity, parent] : [entity];
		return { type, entities, documentId, parentEntityId, signedType, boxId };
	});
}

/** The signature that sends a document of each direction, which may come later than the document. */
const signedBySender: Readonly<Record<string, BusinessEvent>> = {
	Inbound: 'documentSignedByCounteragent',
	Outbound: 'documentSignedByUs',
};

/** A recipient's answer with reservations is a mark of the document, which the event need not bring. */
function withDisagreement(change: BusinessChange, known: KnownEntities): BusinessChange {
	const { type, entities } = change;
	if (type !== 'documentSignedByCounteragent' && type !== 'documentSignedByUs') return change;
	const document = entities[0] && known.stateOf(entities[0]);
	if (document?.RecipientResponseStatus !== 'WithRecipientPartiallySignature') return change;
	if (type === signedBySender[document.DocumentDirection ?? '']) return change;
	return { ...change, type: 'documentSignedWithDisagreement' };
}

function messageChanges(message: Message | undefined, boxId: string): BusinessChange[] {
	if (message === undefined) return [];
	return newMessageEvents(message, boxId).map((type) => ({
		type,
		entities: [],
		boxId: message.FromBoxId,
	}));
}

/** A letter that was saved without a signature is sent with it. */
function sendingChanges(places: readonly EntityPlace[], boxId: string): BusinessChange[] {
	return sendsLetter(places) ? [{ type: 'letterSent', entities: [], boxId }] : [];
}

function patchChanges(patch: MessagePatch | undefined, known: KnownEntities): BusinessChange[] {
	if (patch === undefined) return [];
	const changes: BusinessChange[] = messagePatchEvents(patch).map((type) => ({
		type,
		entities: [],
	}));
	for (const entityPatch of patch.EntityPatches) {
		const documentId = known.documentIdOfId(entityPatch.EntityId);
		for (const type of entityPatchEvents(entityPatch)) {
			changes.push({ type, entities: [], documentId, patch: entityPatch });
		}
	}
	return changes;
}

/** A patch says of itself that it was not delivered; an entity in it may say so as well, of which document and why. */
function unlessSaidByEntity(
	ofPatch: readonly BusinessChange[],
	ofEntities: readonly BusinessChange[],
): readonly BusinessChange[] {
	const isFailure = ({ type }: BusinessChange) => type === 'deliveryFailed';
	if (!ofPatch.some(isFailure) || !ofEntities.some(isFailure)) return ofPatch;
	return ofPatch.filter((change) => !isFailure(change));
}

/**
 * Every report of an act that an event holds, in the order of its entities; several may be of one act.
 *
 * @param boxId the box the event was read from, as `normalizeBoxId` gives it
 * @param message the entities of the event's message, when they were fetched: a signature or a refusal may be about
 *   something that came earlier
 * @param reports whether a signature that was checked is valid, by the id of the report
 */
export function reportedChanges(
	event: BoxEvent,
	boxId: string,
	message: readonly Entity[] = [],
	reports?: ReadonlyMap<string, boolean>,
): BusinessChange[] {
	const { Message: created, Patch: patch } = event;
	const brought = entitiesOf(event);
	const known = new KnownEntities(brought, message);
	const occasion = {
		messageType: created?.MessageType ?? patch?.MessageType,
		isPatch: patch !== undefined,
	};
	const patches = new Map<string | undefined, EntityPatch>();
	for (const each of patch?.EntityPatches ?? []) {
		patches.set(known.documentIdOfId(each.EntityId), each);
	}
	const places: EntityPlace[] = [];
	const ofEntities: BusinessChange[] = [];
	for (const entity of brought) {
		const place = {
			entity,
			parent: known.parentOf(entity),
			patch: patches.get(known.documentIdOf(entity)),
			known,
			boxId,
			reports,
		};
		places.push(place);
		for (const change of entityChanges(place, occasion)) {
			ofEntities.push(withDisagreement(change, known));
		}
	}
	return [
		...messageChanges(created, boxId),
		...sendingChanges(places, boxId),
		...unlessSaidByEntity(patchChanges(patch, known), ofEntities),
		...ofEntities,
	];
}

/**
 * What happened, in the words of a bookkeeper: every act that the event brings, each once. Signatures of the operator
 * and under signatures are no acts. What nobody knows is `other`, so the list is never empty.
 *
 * @param more as for {@link reportedChanges}
 */
export function classifyEvent(
	event: BoxEvent,
	boxId: string,
	...more: [message?: readonly Entity[], reports?: ReadonlyMap<string, boolean>]
): BusinessChange[] {
	const changes = countedOnce(reportedChanges(event, boxId, ...more));
	return changes.length > 0 ? changes : [{ type: 'other', entities: [...entitiesOf(event)] }];
}

/** The business events of an event, each once. */
export function eventTypesOf(changes: readonly BusinessChange[]): BusinessEvent[] {
	const types = changes.map(({ type }) => type);
	return types.length < 2 ? types : [...new Set(types)];
}
