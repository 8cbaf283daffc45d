import type { DocumentState, Response, ServiceAct, SignedAttachment } from '../documentState';
import { docflowStatuses, recipientResponseStatus, revocationStatus } from '../statuses';
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
import type { ResolutionState } from '../resolutionState';
import { documentWithInfo } from './documentInfo';
import { fixation, outerDocflows, roamingNotification } from './outside';
import { otherPart, participantsV2, participantV2, partOf, type Part } from './participants';
import { isResolved, resolutionEntities } from './resolution';

/** DocumentWithDocflowV5: any number of titles, each with what every other participant did about it. */
export function documentV5(telling: Telling) {
	const { state } = telling;
	return {
		...documentWithInfo(state, participantsV2(state)),
		Docflow: {
			Titles: titles(telling),
			AmendmentRequests: state.amendmentRequests.map((act) => amendmentRequest(act, telling)),
			Revocation: revocation(telling),
			OuterDocflows: outerDocflows(state.info.EntityId, state.outerStatuses, telling),
			TtGisFixation: fixation(telling),
			DocflowStatus: docflowStatuses(state),
			Resolution: resolution(state.resolution, telling),
		},
	};
}

function resolution(approval: ResolutionState | undefined, telling: Telling) {
	return (
		approval && {
			IsFinished: isResolved(approval),
			ResolutionStatus: approval.status,
			CurrentResolutionEntityId: approval.latest?.EntityId,
			ResolutionEntities: resolutionEntities(approval, telling),
		}
	);
}

/** The sender's title, and the recipient's where it has answered with one of its own. */
function titles(telling: Telling) {
	const { state } = telling;
	const { senderTitle, response, message } = state;
	const sender = {
		TitleIndex: 0,
		...titleOf('Sender', senderTitle, telling),
		ParticipantDocflows: [
			...(message.ProxyBoxId === undefined ? [] : [proxyDocflow(telling)]),
			{
				Participant: participantV2(state, 'Recipient'),
				TitleDelivery: {
					Delivery: delivery(state),
					Confirmation: confirmation(state.confirmation, telling),
					RoamingNotification: roamingNotification(state.roamingNotification, telling),
				},
				Response: {
					IsFinished: recipientResponseStatus(state) !== 'WaitingForRecipientSignature',
					Status: RESPONSE_STATUSES[recipientResponseStatus(state)],
					Signature: response?.signature && signatureV3(response.signature, telling),
					Rejection: response?.refusal && signatureRejectionV4(response.refusal, telling),
					Confirmation: confirmation(response?.title ? undefined : response?.confirmation, telling),
					Delivery: response && delivered(response.at),
				},
				Receipt: receipt(telling),
			},
		],
		OutOfWorkflowUniversalMessageDocflow: outOfWorkflow(state.information, telling),
	};
	return response?.title ? [sender, recipientTitle(response, response.title, telling)] : [sender];
}

/** Of the company between sender and recipient. */
function proxyDocflow(telling: Telling) {
	const { state } = telling;
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
			Signature: response?.signature && signatureV3(response.signature, telling),
			Rejection: response?.refusal && signatureRejectionV4(response.refusal, telling),
			Confirmation: confirmation(response?.confirmation, telling),
			Delivery: response && delivered(response.at),
		},
		Receipt: undefined,
	};
}

function recipientTitle(response: Response, title: SignedAttachment, telling: Telling) {
	const { at, isPartial } = response;
	const result = isPartial ? 'WellKnownTitleOperationResultPartiallySigned' : undefined;
	return {
		TitleIndex: 1,
		...titleOf('Recipient', title, telling, result),
		ParticipantDocflows: [
			{
				Participant: participantV2(telling.state, 'Sender'),
				TitleDelivery: {
					Delivery: delivered(at),
					Confirmation: confirmation(response.confirmation, telling),
				},
				Receipt: signedReceipt(response.receipt, telling),
			},
		],
		OutOfWorkflowUniversalMessageDocflow: outOfWorkflow(response.information ?? [], telling),
	};
}

function titleOf(
	author: Part,
	title: SignedAttachment,
	telling: Telling,
	operationResult = 'WellKnownTitleOperationResultSigned',
) {
	return {
		Version: {
			EntityId: title.attachment.EntityId,
			Revision: 1,
			Status: 'TitleVersionStatusCurrent',
		},
		Author: participantV2(telling.state, author),
		AuthorSigning: {
			IsFinished: title.signature !== undefined,
			Status: title.signature ? 'TitleAuthorStatusSigned' : 'TitleAuthorStatusWaiting',
			Title: signedAttachmentV3(title, telling),
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

/** What an act of one side is to the other: it arrives as it is made. */
function delivered(at: string) {
	return {
		Status: 'DeliveryStatusDelivered',
		SentAt: timestamp(at),
		DeliveredAt: timestamp(at),
	};
}

/** The recipient asks, the sender is asked. */
function amendmentRequest(act: ServiceAct, telling: Telling) {
	const { state } = telling;
	return {
		...requestedAmendment(act, telling),
		Requester: participantV2(state, 'Recipient'),
		RecipientDocflows: [
			{
				Recipient: participantV2(state, 'Sender'),
				Receipt: signedReceipt(act.receipt, telling),
				Delivery: delivered(act.at),
				Confirmation: confirmation(act.confirmation, telling),
			},
		],
		TargetEntityId: state.info.EntityId,
	};
}

function revocation(telling: Telling) {
	const { state } = telling;
	const { revocation: proposal } = state;
	if (!proposal) return undefined;
	const initiator = partOf(state, proposal.initiatorBoxId);
	const { acceptance, refusal } = proposal;
	const isFinished = proposal.isAccepted || refusal !== undefined;
	return {
		IsFinished: isFinished,
		RevocationRequest: revocationRequest(proposal, telling),
		RevocationResponse: [
			{
				Participant: participantV2(state, otherPart(initiator)),
				IsFinished: isFinished,
				Signature: acceptance && signatureV3(acceptance, telling),
				Rejection: refusal && signatureRejectionV4(refusal, telling),
			},
		],
		Initiator: participantV2(state, initiator),
		RevocationStatus: revocationStatus(state),
		Resolution: resolution(proposal.resolution, telling),
		OuterDocflows: outerDocflows(
			proposal.request.attachment.EntityId,
			proposal.outerStatuses,
			telling,
		),
	};
}
