import type { ServiceAct } from '../document-state';
import {
	docflowStatus,
	recipientResponseStatus,
	revocationStatus,
	senderSignatureStatus,
} from '../statuses';
import {
	optionalTimestamp,
	signatureV3,
	signedAttachmentV3,
	type Telling,
	timestamp,
} from './attachments';
import {
	confirmation,
	outOfWorkflow,
	receipt,
	requestedAmendment,
	revocationRequest,
	signatureRejectionV4,
} from './acts';
import { documentWithInfo } from './document-info';
import { fixation, outerDocflows, roamingNotification } from './outside';
import { participants } from './participants';
import { isResolved, resolutionEntities } from './resolution';

/** V4 is V3 with places for universal messages. */
interface UniformTelling extends Telling {
	universalMessages: boolean;
}

/** DocumentWithDocflowV3: one shape for documents of all types. It knows no universal messages. */
export function documentV3(telling: Telling) {
	return uniformDocument({ ...telling, universalMessages: false });
}

/** DocumentWithDocflowV4. */
export function documentV4(telling: Telling) {
	return uniformDocument({ ...telling, universalMessages: true });
}

function uniformDocument(telling: UniformTelling) {
	const { state } = telling;
	return {
		...documentWithInfo(state, participants(state)),
		Docflow: {
			SenderTitle: senderTitle(telling),
			Confirmation: confirmation(state.confirmation, telling),
			RecipientReceipt: withoutMessage(receipt(telling), telling),
			RecipientResponse: recipientResponse(telling),
			AmendmentRequest: amendmentRequest(telling),
			Revocation: revocation(telling),
			Resolution: state.resolution && {
				IsFinished: isResolved(state.resolution),
				ParentEntityId: state.info.EntityId,
				ResolutionStatus: state.resolution.status,
				ResolutionEntityId: state.resolution.latest?.EntityId,
			},
			ResolutionEntities: state.resolution && resolutionEntities(state.resolution, telling),
			OuterDocflows: outerDocflows(telling).map((outer) => ({
				DocflowNamedId: outer.DocflowNamedId,
				ParentEntityId: outer.ParentEntityId,
				OuterDocflowEntityId: outer.LatestStatusEntityId,
			})),
			OuterDocflowEntities: outerDocflows(telling).map((outer) => ({
				DocflowNamedId: outer.DocflowNamedId,
				DocflowFriendlyName: outer.DocflowFriendlyName,
				StatusEntities: outer.StatusEntities,
			})),
			TtGisFixation: fixation(telling),
			DocflowStatus: { PrimaryStatus: docflowStatus(state) },
		},
	};
}

function senderTitle(telling: UniformTelling) {
	const { state } = telling;
	return {
		IsFinished: state.senderTitle.signature !== undefined,
		Attachment: signedAttachmentV3(state.senderTitle, telling),
		SentAt: optionalTimestamp(state.sentAt),
		DeliveredAt: optionalTimestamp(state.deliveredAt),
		RoamingNotification: roamingNotification(telling),
		SenderSignatureStatus: senderSignatureStatus(state),
		OutOfWorkflowUniversalMessageDocflow: telling.universalMessages
			? outOfWorkflow(telling)
			: undefined,
	};
}

/** V3 tells an act without its universal message. */
function withoutMessage<T extends { UniversalMessage?: object }>(
	act: T | undefined,
	{ universalMessages }: UniformTelling,
): T | undefined {
	return act && (universalMessages ? act : { ...act, UniversalMessage: undefined });
}

function recipientResponse(telling: UniformTelling) {
	const { state } = telling;
	const { response } = state;
	return {
		IsFinished: recipientResponseStatus(state) !== 'WaitingForRecipientSignature',
		Signature: response?.signature && signatureV3(response.signature, telling),
		Title: response?.title && signedAttachmentV3(response.title, telling),
		Rejection: response?.refusal && rejection(response.refusal, telling),
		SentAt: optionalTimestamp(response?.at),
		DeliveredAt: optionalTimestamp(response?.at),
		ResponseStatus: recipientResponseStatus(state),
	};
}

/** V3 cannot tell a refusal that is nothing but a universal message. */
function rejection(refusal: ServiceAct, telling: UniformTelling) {
	if (!telling.universalMessages && !refusal.document) return undefined;
	return withoutMessage(signatureRejectionV4(refusal, telling), telling);
}

/** Of several requests, the newest. */
function amendmentRequest(telling: UniformTelling) {
	const { state } = telling;
	const act = state.amendmentRequests.at(-1);
	if (!act) return undefined;
	const request = {
		...requestedAmendment(act, telling),
		SentAt: timestamp(act.at),
		DeliveredAt: timestamp(act.at),
		ConfirmationDocflow: confirmation(act.confirmation, telling),
	};
	return withoutMessage(request, telling);
}

function revocation(telling: UniformTelling) {
	const { state } = telling;
	const { revocation: proposal } = state;
	if (!proposal) return undefined;
	const { acceptance, refusal } = proposal;
	const hasAnswer = acceptance !== undefined || refusal !== undefined;
	return {
		IsFinished: hasAnswer || proposal.isAccepted,
		RevocationRequest: revocationRequest(proposal, telling),
		RevocationResponse: hasAnswer
			? {
					RecipientSignature: acceptance && signatureV3(acceptance, telling),
					SignatureRejection: refusal && rejection(refusal, telling),
				}
			: undefined,
		InitiatorBoxId: proposal.initiatorBoxId,
		RevocationStatus: revocationStatus(state),
	};
}
