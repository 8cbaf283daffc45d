import { normalizeBoxId } from '../../protocol/boxId';
import type { Entity } from '../../protocol/decode';
import type { BusinessEvent } from './businessEvents';
import {
	isRevocationRequest,
	isSignature,
	operatorBoxId,
	signerOf,
	type KnownEntities,
} from './knownEntities';

/** Whose proposal a request to revoke a document is, as a dashed GUID: of who signed it first where it does not say so. */
function initiatorOf(request: Entity, known: KnownEntities): string | undefined {
	const initiator = normalizeBoxId(request.RevocationRequestInfo?.InitiatorBoxId ?? '');
	const signature = known.childrenOf(request).find(isSignature);
	return initiator ?? (signature && signerOf(signature));
}

function isRefusal({ AttachmentType, UniversalMessageInfo: info }: Entity): boolean {
	if (AttachmentType === 'XmlSignatureRejection') return true;
	return info?.CodeGroup === 'Rejection' || !!info?.Events.some((each) => each.StatusCode === 3999);
}

/** The consent of the other side to a request: its signature. */
function isConsent(signature: Entity, initiator: string | undefined): boolean {
	if (!isSignature(signature) || signature.IsApprovementSignature) return false;
	const signer = signerOf(signature);
	return signer !== initiator && signer !== operatorBoxId;
}

/** The signature with which its initiator sends a request. */
function sendingOf(request: Entity, known: KnownEntities): Entity | undefined {
	const initiator = initiatorOf(request, known);
	return known
		.childrenOf(request)
		.find((each) => isSignature(each) && !each.IsApprovementSignature && signerOf(each) === initiator);
}

/** The requests of the other side to revoke the same document, as far as they were sent. */
function otherRequests(request: Entity, known: KnownEntities): Entity[] {
	const initiator = initiatorOf(request, known);
	const document = known.parentOf(request);
	return (document === undefined ? [] : known.childrenOf(document)).filter(
		(other) =>
			isRevocationRequest(other) &&
			initiatorOf(other, known) !== initiator &&
			sendingOf(other, known) !== undefined,
	);
}

/** Whether a request of ours came without the signature that sends it: nobody else knows of it yet. */
export function isUnsent(request: Entity, known: KnownEntities, boxId: string): boolean {
	const initiator = normalizeBoxId(request.RevocationRequestInfo?.InitiatorBoxId ?? '');
	return initiator === boxId && known.signatureOf(request) === undefined;
}

/**
 * What a request to revoke a document means. While a request of the other side stands it is the consent to that one
 * (diadocsdk-csharp issues 244 and 1092). A document that needs no answer, or that nobody has signed yet, is revoked at
 * once: then its state says so, and nobody consented (diadoc api docs issues 868 and 1127).
 */
export function revocationRequestEvents(request: Entity, known: KnownEntities): BusinessEvent[] {
	const others = otherRequests(request, known);
	const sending = sendingOf(request, known) ?? request;
	const isAnswer = others.some(
		(other) =>
			known.isBefore(sendingOf(other, known) ?? other, sending) &&
			!known.childrenOf(other).some(isRefusal),
	);
	if (isAnswer) return ['revocationAccepted'];
	const initiator = initiatorOf(request, known);
	const isAnswered =
		others.length > 0 || known.childrenOf(request).some((each) => isConsent(each, initiator));
	const isRevoked = known.stateOf(request)?.RevocationStatus === 'RevocationAccepted';
	return [isRevoked && !isAnswered ? 'revocationAccepted' : 'revocationRequested'];
}

/**
 * What a signature under a request to revoke a document means. The request is sent with the signature of its initiator,
 * which may come later (diadocsdk-csharp issue 211); any other one is the consent.
 */
export function revocationSignatureEvents(
	signature: Entity,
	request: Entity,
	known: KnownEntities,
): BusinessEvent[] {
	if (signature.IsApprovementSignature) return ['revocationApproved'];
	const initiator = initiatorOf(request, known);
	if (isConsent(signature, initiator)) return ['revocationAccepted'];
	const isAgain = known
		.childrenOf(request)
		.some((each) => isSignature(each) && each !== signature && known.isBefore(each, signature));
	// A request that comes together with its signature says it itself.
	return known.isBrought(request) || isAgain ? [] : revocationRequestEvents(request, known);
}
