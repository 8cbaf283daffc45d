import type { Response, ServiceAct } from '../documentState';
import {
	docflowStatuses,
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
	signedReceipt,
} from './acts';
import { documentWithInfo } from './documentInfo';
import { fixation, outerDocflowEntities, outerDocflows, roamingNotification } from './outside';
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
			SenderReceipt: signedReceipt(state.response?.receipt, telling),
			ProxyResponse: proxyResponse(telling),
			AmendmentRequest: amendmentRequest(telling),
			Revocation: revocation(telling),
			Resolution: state.resolution && {
				IsFinished: isResolved(state.resolution),
				ParentEntityId: state.info.EntityId,
				ResolutionStatus: state.resolution.status,
				ResolutionEntityId: state.resolution.latest?.EntityId,
			},
			ResolutionEntities: state.resolution && resolutionEntities(state.resolution, telling),
			OuterDocflows: outerDocflows(state.info.EntityId, state.outerStatuses, telling).map(
				(outer) => ({
					DocflowNamedId: outer.DocflowNamedId,
					ParentEntityId: outer.ParentEntityId,
					OuterDocflowEntityId: outer.LatestStatusEntityId,
				}),
			),
			OuterDocflowEntities: outerDocflowEntities(state.info.EntityId, state.outerStatuses, telling),
			TtGisFixation: fixation(telling),
			DocflowStatus: docflowStatuses(state),
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
		RoamingNotification: roamingNotification(state.roamingNotification, telling),
		SenderSignatureStatus: senderSignatureStatus(state),
		OutOfWorkflowUniversalMessageDocflow: telling.universalMessages
			? outOfWorkflow(state.information, telling)
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
		...answerOf(response, telling),
		ResponseStatus: recipientResponseStatus(state),
	};
}

/** Of the company between sender and recipient. */
function proxyResponse(telling: UniformTelling) {
	const { message, proxyResponse: response } = telling.state;
	if (message.ProxyBoxId === undefined) return undefined;
	const answered = response?.refusal
		? 'RecipientSignatureRequestRejected'
		: 'WithRecipientSignature';
	return {
		IsFinished: response !== undefined,
		...answerOf(response, telling),
		ResponseStatus: response ? answered : 'WaitingForRecipientSignature',
	};
}

function answerOf(response: Response | undefined, telling: UniformTelling) {
	const { universalMessages } = telling;
	return {
		Signature: response?.signature && signatureV3(response.signature, telling),
		Title: response?.title && signedAttachmentV3(response.title, telling),
		Rejection: response?.refusal && rejection(response.refusal, telling),
		SentAt: optionalTimestamp(response?.at),
		DeliveredAt: optionalTimestamp(response?.at),
		Confirmation: confirmation(response?.confirmation, telling),
		OutOfWorkflowUniversalMessageDocflow: universalMessages
			? outOfWorkflow(response?.information ?? [], telling)
			: undefined,
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
		Receipt: signedReceipt(act.receipt, telling),
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
		ResolutionEntities: proposal.resolution && resolutionEntities(proposal.resolution, telling),
		OuterDocflowEntities: outerDocflowEntities(
			proposal.request.attachment.EntityId,
			proposal.outerStatuses,
			telling,
		),
	};
}
