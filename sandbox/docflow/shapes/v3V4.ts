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
	type ShapeContext,
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
interface UniformContext extends ShapeContext {
	universalMessages: boolean;
}

/** DocumentWithDocflowV3: one shape for documents of all types, without universal messages. */
export function documentV3(context: ShapeContext) {
	return uniformDocument({ ...context, universalMessages: false });
}

export function documentV4(context: ShapeContext) {
	return uniformDocument({ ...context, universalMessages: true });
}

function uniformDocument(context: UniformContext) {
	const { state } = context;
	return {
		...documentWithInfo(state, participants(state)),
		Docflow: {
			SenderTitle: senderTitle(context),
			Confirmation: confirmation(state.confirmation, context),
			RecipientReceipt: withoutMessage(receipt(context), context),
			RecipientResponse: recipientResponse(context),
			SenderReceipt: signedReceipt(state.response?.receipt, context),
			ProxyResponse: proxyResponse(context),
			AmendmentRequest: amendmentRequest(context),
			Revocation: revocation(context),
			Resolution: state.resolution && {
				IsFinished: isResolved(state.resolution),
				ParentEntityId: state.info.EntityId,
				ResolutionStatus: state.resolution.status,
				ResolutionEntityId: state.resolution.latest?.EntityId,
			},
			ResolutionEntities: state.resolution && resolutionEntities(state.resolution, context),
			OuterDocflows: outerDocflows(state.info.EntityId, state.outerStatuses, context).map(
				(outer) => ({
					DocflowNamedId: outer.DocflowNamedId,
					ParentEntityId: outer.ParentEntityId,
					OuterDocflowEntityId: outer.LatestStatusEntityId,
				}),
			),
			OuterDocflowEntities: outerDocflowEntities(state.info.EntityId, state.outerStatuses, context),
			TtGisFixation: fixation(context),
			DocflowStatus: docflowStatuses(state),
		},
	};
}

function senderTitle(context: UniformContext) {
	const { state } = context;
	return {
		IsFinished: state.senderTitle.signature !== undefined,
		Attachment: signedAttachmentV3(state.senderTitle, context),
		SentAt: optionalTimestamp(state.sentAt),
		DeliveredAt: optionalTimestamp(state.deliveredAt),
		RoamingNotification: roamingNotification(state.roamingNotification, context),
		SenderSignatureStatus: senderSignatureStatus(state),
		OutOfWorkflowUniversalMessageDocflow: context.universalMessages
			? outOfWorkflow(state.information, context)
			: undefined,
	};
}

/** In V3 an act has no universal message. */
function withoutMessage<T extends { UniversalMessage?: object }>(
	act: T | undefined,
	{ universalMessages }: UniformContext,
): T | undefined {
	return act && (universalMessages ? act : { ...act, UniversalMessage: undefined });
}

function recipientResponse(context: UniformContext) {
	const { state } = context;
	const { response } = state;
	return {
		IsFinished: recipientResponseStatus(state) !== 'WaitingForRecipientSignature',
		...answerOf(response, context),
		ResponseStatus: recipientResponseStatus(state),
	};
}

/** The intermediary's. */
function proxyResponse(context: UniformContext) {
	const { message, proxyResponse: response } = context.state;
	if (message.ProxyBoxId === undefined) return undefined;
	const answered = response?.refusal
		? 'RecipientSignatureRequestRejected'
		: 'WithRecipientSignature';
	return {
		IsFinished: response !== undefined,
		...answerOf(response, context),
		ResponseStatus: response ? answered : 'WaitingForRecipientSignature',
	};
}

function answerOf(response: Response | undefined, context: UniformContext) {
	const { universalMessages } = context;
	return {
		Signature: response?.signature && signatureV3(response.signature, context),
		Title: response?.title && signedAttachmentV3(response.title, context),
		Rejection: response?.refusal && rejection(response.refusal, context),
		SentAt: optionalTimestamp(response?.at),
		DeliveredAt: optionalTimestamp(response?.at),
		Confirmation: confirmation(response?.confirmation, context),
		OutOfWorkflowUniversalMessageDocflow: universalMessages
			? outOfWorkflow(response?.information ?? [], context)
			: undefined,
	};
}

/** V3 has no form for a refusal that is only a universal message. */
function rejection(refusal: ServiceAct, context: UniformContext) {
	if (!context.universalMessages && !refusal.document) return undefined;
	return withoutMessage(signatureRejectionV4(refusal, context), context);
}

function amendmentRequest(context: UniformContext) {
	const { state } = context;
	const act = state.amendmentRequests.at(-1);
	if (!act) return undefined;
	const request = {
		...requestedAmendment(act, context),
		SentAt: timestamp(act.at),
		DeliveredAt: timestamp(act.at),
		Receipt: signedReceipt(act.receipt, context),
		ConfirmationDocflow: confirmation(act.confirmation, context),
	};
	return withoutMessage(request, context);
}

function revocation(context: UniformContext) {
	const { state } = context;
	const { revocation: proposal } = state;
	if (!proposal) return undefined;
	const { acceptance, refusal } = proposal;
	const hasAnswer = acceptance !== undefined || refusal !== undefined;
	return {
		IsFinished: hasAnswer || proposal.isAccepted,
		RevocationRequest: revocationRequest(proposal, context),
		RevocationResponse: hasAnswer
			? {
					RecipientSignature: acceptance && signatureV3(acceptance, context),
					SignatureRejection: refusal && rejection(refusal, context),
				}
			: undefined,
		InitiatorBoxId: proposal.initiatorBoxId,
		RevocationStatus: revocationStatus(state),
		ResolutionEntities: proposal.resolution && resolutionEntities(proposal.resolution, context),
		OuterDocflowEntities: outerDocflowEntities(
			proposal.request.attachment.EntityId,
			proposal.outerStatuses,
			context,
		),
	};
}
