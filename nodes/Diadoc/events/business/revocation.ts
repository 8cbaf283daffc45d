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

/** The requests to revoke a document. */
const requestsOn = foundOnce((document, known) => {
	const requests = known.childrenOf(document).filter(isRevocationRequest);
	const standing = requests.filter((request) => !known.childrenOf(request).some(isRefusal));
	const sideOf = (request: Entity) => initiatorOf(request, known).boxId;
	const first = known.firstOf(standing);
	const ofOthers = standing.filter((request) => first && sideOf(request) !== sideOf(first));
	return {
		sides: new Set(requests.map(sideOf)).size,
		/** The first ones of two sides that nobody has refused: to any side, one of them is the other side's first. */
		standing: [first, known.firstOf(ofOthers)].filter((request) => request !== undefined),
	};
});

const noRequests: ReturnType<typeof requestsOn> = { sides: 0, standing: [] };

/**
 * What a request to revoke a document means. While a request of the other side stands it is the consent to that one
 * (diadocsdk-csharp issues 244 and 1092). A document that needs no answer, or that nobody has signed yet, is revoked at
 * once: then its state says so, and nobody consented (diadoc api docs issues 868 and 1127).
 */
export function revocationRequestEvents(request: Entity, known: KnownEntities): BusinessEvent[] {
	const initiator = initiatorOf(request, known).boxId;
	const document = known.parentOf(request);
	const { sides, standing } = document ? requestsOn(document, known) : noRequests;
	const isAnswer = standing.some(
		(other) => initiatorOf(other, known).boxId !== initiator && known.isBefore(other, request),
	);
	if (isAnswer) return ['revocationAccepted'];
	const isAnswered =
		sides > 1 || known.childrenOf(request).some((each) => isConsent(each, initiator));
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
