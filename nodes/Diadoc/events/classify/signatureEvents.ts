import type { Entity } from '../../protocol/decode';
import { isAnsweringTitle, isDocument } from '../documentEntity';
import type { BusinessEvent } from './businessEvents';
import {
	isOnDocument,
	isRevocationRequest,
	isSignature,
	isUnderUnknown,
	operatorBoxId,
	signerOf,
	type EntityPlace,
} from './knownEntities';
import { revocationSignatureEvents } from './revocation';

const signedBy = (signer: string | undefined, boxId: string): BusinessEvent =>
	signer === boxId ? 'documentSignedByUs' : 'documentSignedByCounteragent';

/** Whether the signature came together with its document, by who sent it: then it is a part of sending. */
function isOfSender(signer: string | undefined, { parent, known, boxId }: EntityPlace): boolean {
	if (parent === undefined || !isDocument(parent) || !known.isBrought(parent)) return false;
	const { DocumentDirection } = parent.DocumentInfo;
	if (DocumentDirection === 'Inbound') return signer !== boxId;
	return DocumentDirection === 'Outbound' ? signer === boxId : true;
}

/** Whether the document is an invitation that a title answers (Diadoc API, MesNotificationRecipientTitle). */
function isOfInvitation({ entity, known }: EntityPlace): boolean {
	const { TypeNamedId, DocumentType } = known.documentOf(entity)?.DocumentInfo ?? {};
	return (TypeNamedId || DocumentType) === 'MesNotification';
}

/**
 * What a signature means. It says nothing by itself: what it signs and who signed it does. A signature under a signature
 * is a time stamp of the service (diadoc api docs, issues 310 and 940).
 */
export function signatureEvents(place: EntityPlace): BusinessEvent[] {
	const { entity, parent, known, boxId } = place;
	const signer = signerOf(entity);
	if (signer === operatorBoxId) return [];
	if (isRevocationRequest(parent)) return revocationSignatureEvents(entity, parent, known);
	if (entity.IsApprovementSignature) return ['approvalSignatureAdded'];
	if (isUnderUnknown(place)) return ['signatureAdded'];
	if (!isOnDocument(parent) || isOfSender(signer, place)) return [];
	if (parent !== undefined && isAnsweringTitle(parent) && isOfInvitation(place)) {
		return ['invitationAccepted'];
	}
	return [signedBy(signer, boxId)];
}

const answeredBy: Readonly<Record<string, BusinessEvent>> = {
	Inbound: 'documentSignedByUs',
	Internal: 'documentSignedByUs',
	Outbound: 'documentSignedByCounteragent',
};

/**
 * Whose title answers a document: by the signature under it, which may come later, otherwise the side that did not send
 * the document.
 */
export function answeringTitleEvents(place: EntityPlace): BusinessEvent[] {
	const { entity, known, boxId } = place;
	if (isOfInvitation(place)) return ['invitationAccepted'];
	const signature = known.signatureOf(entity);
	if (signature !== undefined) return [signedBy(signerOf(signature), boxId)];
	const direction = known.documentOf(entity)?.DocumentInfo?.DocumentDirection;
	return [answeredBy[direction ?? ''] ?? 'signatureAdded'];
}

/** A signature of ours, not one of an approval. */
function isOurSignature(entity: Entity, boxId: string): boolean {
	return isSignature(entity) && !entity.IsApprovementSignature && signerOf(entity) === boxId;
}

function isSentByUs(entity: Entity | undefined): boolean {
	return (
		entity !== undefined &&
		isDocument(entity) &&
		entity.DocumentInfo.DocumentDirection === 'Outbound'
	);
}

/**
 * Whether the event sends a letter that was saved without the signature of its sender (Diadoc API, DelaySend): it brings
 * the first one of ours under a document of the letter that came without it.
 */
export function sendsLetter(places: readonly EntityPlace[]): boolean {
	const first = places.find(
		({ entity, parent, known, boxId }) =>
			isOurSignature(entity, boxId) &&
			isSentByUs(parent) &&
			parent !== undefined &&
			!known.isBrought(parent),
	);
	if (first === undefined) return false;
	const { entity, known, boxId } = first;
	return ![...known.all()].some(
		(other) =>
			isOurSignature(other, boxId) &&
			!known.isBrought(other) &&
			known.isBefore(other, entity) &&
			isSentByUs(known.parentOf(other)),
	);
}
