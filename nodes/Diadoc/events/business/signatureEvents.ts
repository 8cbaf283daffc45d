import { normalizeBoxId } from '../../protocol/boxId';
import type { Entity } from '../../protocol/decode';
import { isDocument } from '../documentEntity';
import type { BusinessEvent } from './businessEvents';
import { isOnDocument, isRevocationRequest, type EntityPlace } from './knownEntities';

/** Signs service documents only. */
export const operatorBoxId = '00000000-0000-0000-0000-000000000000';

/** Who signed, as a dashed GUID. */
const signerOf = ({ SignerBoxId = '' }: Entity): string | undefined => normalizeBoxId(SignerBoxId);

const signedBy = (signer: string | undefined, boxId: string): BusinessEvent =>
	signer === boxId ? 'documentSignedByUs' : 'documentSignedByCounteragent';

/** Whether the signature came together with its document, by who sent it: then it is a part of sending. */
function isOfSender(signer: string | undefined, { parent, known, boxId }: EntityPlace): boolean {
	if (parent === undefined || !isDocument(parent) || !known.isBrought(parent)) return false;
	const { DocumentDirection } = parent.DocumentInfo;
	if (DocumentDirection === 'Inbound') return signer !== boxId;
	return DocumentDirection === 'Outbound' ? signer === boxId : true;
}

/**
 * What a signature means. It says nothing by itself: what it signs and who signed it does. A signature under a signature
 * is a time stamp of the service (diadoc api docs, issues 310 and 940).
 */
export function signatureEvents(place: EntityPlace): BusinessEvent[] {
	const { entity, parent, known, boxId } = place;
	if (entity.IsApprovementSignature) return ['approvalSignatureAdded'];
	const signer = signerOf(entity);
	if (signer === operatorBoxId) return [];
	if (parent !== undefined && isRevocationRequest(parent)) {
		const initiator = normalizeBoxId(parent.RevocationRequestInfo?.InitiatorBoxId ?? '');
		const isRequest = initiator === undefined ? known.isBrought(parent) : signer === initiator;
		return isRequest ? [] : ['revocationAccepted'];
	}
	if (!isOnDocument(parent) || isOfSender(signer, place)) return [];
	return [signedBy(signer, boxId)];
}

/**
 * Whose title answers a document: the side that did not send it. The signature under the title tells the same, but may
 * come later.
 */
export function answeringTitleEvents({ entity, known, boxId }: EntityPlace): BusinessEvent[] {
	const signature = known.signatureOf(entity);
	if (signature !== undefined) return [signedBy(signerOf(signature), boxId)];
	const direction = known.documentOf(entity)?.DocumentInfo?.DocumentDirection;
	const isOurs = direction === 'Inbound' || direction === 'Internal';
	return [isOurs ? 'documentSignedByUs' : 'documentSignedByCounteragent'];
}
