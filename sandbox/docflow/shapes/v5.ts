import type { DocumentState, Response, ServiceAct, SignedAttachment } from '../documentState';
import { docflowStatuses, recipientResponseStatus, revocationStatus } from '../statuses';
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
import type { ResolutionState } from '../resolutionState';
import { documentWithInfo } from './documentInfo';
import { fixation, outerDocflows, roamingNotification } from './outside';
import { otherPart, participantsV2, participantV2, partOf, type Part } from './participants';
import { isResolved, resolutionEntities } from './resolution';

/** DocumentWithDocflowV5: any number of titles, each with every other participant's answer. */
export function documentV5(context: ShapeContext) {
	const { state } = context;
	return {
		...documentWithInfo(state, participantsV2(state)),
		Docflow: {
			Titles: titles(context),
			AmendmentRequests: state.amendmentRequests.map((act) => amendmentRequest(act, context)),
			Revocation: revocation(context),
			OuterDocflows: outerDocflows(state.info.EntityId, state.outerStatuses, context),
			TtGisFixation: fixation(context),
			DocflowStatus: docflowStatuses(state),
			Resolution: resolution(state.resolution, context),
		},
	};
}

function resolution(approval: ResolutionState | undefined, context: ShapeContext) {
	return (
		approval && {
			IsFinished: isResolved(approval),
			ResolutionStatus: approval.status,
			CurrentResolutionEntityId: approval.latest?.EntityId,
			ResolutionEntities: resolutionEntities(approval, context),
		}
	);
}

/** The sender's title, and the recipient's if it has answered with one. */
function titles(context: ShapeContext) {
	const { state } = context;
	const { senderTitle, response, message } = state;
	const sender = {
		TitleIndex: 0,
		...titleOf('Sender', senderTitle, context),
		ParticipantDocflows: [
			...(message.ProxyBoxId === undefined ? [] : [proxyDocflow(context)]),
			{
				Participant: participantV2(state, 'Recipient'),
				TitleDelivery: {
					Delivery: delivery(state),
					Confirmation: confirmation(state.confirmation, context),
					RoamingNotification: roamingNotification(state.roamingNotification, context),
				},
				Response: {
					IsFinished: recipientResponseStatus(state) !== 'WaitingForRecipientSignature',
					Status: RESPONSE_STATUSES[recipientResponseStatus(state)],
					Signature: response?.signature && signatureV3(response.signature, context),
					Rejection: response?.refusal && signatureRejectionV4(response.refusal, context),
					Confirmation: confirmation(response?.title ? undefined : response?.confirmation, context),
					Delivery: response && delivered(response.at),
				},
				Receipt: receipt(context),
			},
		],
		OutOfWorkflowUniversalMessageDocflow: outOfWorkflow(state.information, context),
	};
	return response?.title ? [sender, recipientTitle(response, response.title, context)] : [sender];
}

/** The intermediary's. */
function proxyDocflow(context: ShapeContext) {
	const { state } = context;
	const { proxyResponse: response } = state;
	const answered = response?.refusal ? 'SignatureRejected' : 'Signed';
	return {
		Participant: participantV2(state, 'Proxy'),
		TitleDelivery: {
			Delivery: delivery(state),
			Confirmation: undefined,
			RoamingNotification: undefined,
		},
		Response: {
			IsFinished: response !== undefined,
			Status: `TitleParticipantResponseStatus${response ? answered : 'Waiting'}`,
			Signature: response?.signature && signatureV3(response.signature, context),
			Rejection: response?.refusal && signatureRejectionV4(response.refusal, context),
			Confirmation: confirmation(response?.confirmation, context),
			Delivery: response && delivered(response.at),
		},
		Receipt: undefined,
	};
}

function recipientTitle(response: Response, title: SignedAttachment, context: ShapeContext) {
	const { at, isPartial } = response;
	const result = isPartial ? 'WellKnownTitleOperationResultPartiallySigned' : undefined;
	return {
		TitleIndex: 1,
		...titleOf('Recipient', title, context, result),
		ParticipantDocflows: [
			{
				Participant: participantV2(context.state, 'Sender'),
				TitleDelivery: {
					Delivery: delivered(at),
					Confirmation: confirmation(response.confirmation, context),
				},
				Receipt: signedReceipt(response.receipt, context),
			},
		],
		OutOfWorkflowUniversalMessageDocflow: outOfWorkflow(response.information ?? [], context),
	};
}

function titleOf(
	author: Part,
	title: SignedAttachment,
	context: ShapeContext,
	operationResult = 'WellKnownTitleOperationResultSigned',
) {
	return {
		Version: {
			EntityId: title.attachment.EntityId,
			Revision: 1,
			Status: 'TitleVersionStatusCurrent',
		},
		Author: participantV2(context.state, author),
		AuthorSigning: {
			IsFinished: title.signature !== undefined,
			Status: title.signature ? 'TitleAuthorStatusSigned' : 'TitleAuthorStatusWaiting',
			Title: signedAttachmentV3(title, context),
			OperationResult: title.signature && { WellKnown: operationResult },
		},
	};
}

/** TitleParticipantResponseStatusV5 by RecipientResponseStatus. */
const RESPONSE_STATUSES: Readonly<Record<string, string>> = {
	RecipientResponseStatusNotAcceptable: 'TitleParticipantResponseStatusNotAcceptable',
	WaitingForRecipientSignature: 'TitleParticipantResponseStatusWaiting',
	WithRecipientSignature: 'TitleParticipantResponseStatusSigned',
	WithRecipientPartiallySignature: 'TitleParticipantResponseStatusSigned',
	RecipientSignatureRequestRejected: 'TitleParticipantResponseStatusSignatureRejected',
	InvalidRecipientSignature: 'TitleParticipantResponseStatusInvalidSignature',
};

function delivery({ sentAt, deliveredAt, deliveryFailure }: DocumentState) {
	const isDelivered = deliveredAt === undefined ? 'NotReady' : 'Delivered';
	return {
		Status: `DeliveryStatus${deliveryFailure ? 'Failed' : isDelivered}`,
		SentAt: optionalTimestamp(sentAt),
		DeliveredAt: optionalTimestamp(deliveredAt),
	};
}

/** An act reaches the other side as soon as it is made. */
function delivered(at: string) {
	return {
		Status: 'DeliveryStatusDelivered',
		SentAt: timestamp(at),
		DeliveredAt: timestamp(at),
	};
}

function amendmentRequest(act: ServiceAct, context: ShapeContext) {
	const { state } = context;
	return {
		...requestedAmendment(act, context),
		Requester: participantV2(state, 'Recipient'),
		RecipientDocflows: [
			{
				Recipient: participantV2(state, 'Sender'),
				Receipt: signedReceipt(act.receipt, context),
				Delivery: delivered(act.at),
				Confirmation: confirmation(act.confirmation, context),
			},
		],
		TargetEntityId: state.info.EntityId,
	};
}

function revocation(context: ShapeContext) {
	const { state } = context;
	const { revocation: proposal } = state;
	if (!proposal) return undefined;
	const initiator = partOf(state, proposal.initiatorBoxId);
	const { acceptance, refusal } = proposal;
	const isFinished = proposal.isAccepted || refusal !== undefined;
	return {
		IsFinished: isFinished,
		RevocationRequest: revocationRequest(proposal, context),
		RevocationResponse: [
			{
				Participant: participantV2(state, otherPart(initiator)),
				IsFinished: isFinished,
				Signature: acceptance && signatureV3(acceptance, context),
				Rejection: refusal && signatureRejectionV4(refusal, context),
			},
		],
		Initiator: participantV2(state, initiator),
		RevocationStatus: revocationStatus(state),
		Resolution: resolution(proposal.resolution, context),
		OuterDocflows: outerDocflows(
			proposal.request.attachment.EntityId,
			proposal.outerStatuses,
			context,
		),
	};
}
