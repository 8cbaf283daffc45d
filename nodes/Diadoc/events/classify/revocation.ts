import { normalizeBoxId } from '../../protocol/boxId';
import type { Entity } from '../../protocol/decode';
import type { BusinessEvent } from './businessEvents';
import {
	foundOnce,
	isRevocationRequest,
	isSignature,
	operatorBoxId,
	signerOf,
	type KnownEntities,
} from './knownEntities';

const firstSignature = foundOnce((request, known) =>
	known.firstOf(known.childrenOf(request).filter(isSignature)),
);

/** Whose proposal a request to revoke a document is, as a dashed GUID: of who signed it first where it does not say so. */
const initiatorOf = foundOnce((request, known) => {
	const initiator = normalizeBoxId(request.RevocationRequestInfo?.InitiatorBoxId ?? '');
	const signature = known.childrenOf(request).find(isSignature);
	return { boxId: initiator ?? (signature && signerOf(signature)) };
});

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
const sendingOf = foundOnce((request, known) => {
	const { boxId: initiator } = initiatorOf(request, known);
	const isSending = (each: Entity) =>
		isSignature(each) && !each.IsApprovementSignature && signerOf(each) === initiator;
	return { signature: known.childrenOf(request).find(isSending) };
});

/** The requests to revoke a document, as far as they were sent. */
const requestsOn = foundOnce((document, known) => {
	const sideOf = (request: Entity) => initiatorOf(request, known).boxId;
	const requests = known
		.childrenOf(document)
		.filter((each) => isRevocationRequest(each) && sendingOf(each, known).signature);
	const standing = requests.filter((request) => !known.childrenOf(request).some(isRefusal));
	const firstOf = (candidates: Entity[]) =>
		known.firstOf(candidates.flatMap((request) => sendingOf(request, known).signature ?? []));
	const first = firstOf(standing);
	const firstSide = first && signerOf(first);
	const firstOfOthers = firstOf(standing.filter((request) => sideOf(request) !== firstSide));
	return {
		sides: new Set(requests.map(sideOf)),
		/** What sent the first ones of two sides that nobody has refused: to any side, one is the other side's first. */
		standing: [first, firstOfOthers].filter((sending) => sending !== undefined),
	};
});

const noRequests: ReturnType<typeof requestsOn> = { sides: new Set(), standing: [] };

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
	const initiator = initiatorOf(request, known).boxId;
	const document = known.parentOf(request);
	const { sides, standing } = document ? requestsOn(document, known) : noRequests;
	const sending = sendingOf(request, known).signature ?? request;
	const isAnswer = standing.some(
		(other) => signerOf(other) !== initiator && known.isBefore(other, sending),
	);
	if (isAnswer) return ['revocationAccepted'];
	const isAnswered =
		sides.size > Number(sides.has(initiator)) ||
		known.childrenOf(request).some((each) => isConsent(each, initiator));
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
	const initiator = initiatorOf(request, known).boxId;
	if (isConsent(signature, initiator)) return ['revocationAccepted'];
	const first = firstSignature(request, known);
	const isAgain = first !== undefined && known.isBefore(first, signature);
	// A request that comes together with its signature says it itself.
	return known.isBrought(request) || isAgain ? [] : revocationRequestEvents(request, known);
}
