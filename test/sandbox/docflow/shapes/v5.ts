import type { DocumentState, Response, ServiceAct, SignedAttachment } from '../document-state';
import { docflowStatus, recipientResponseStatus, revocationStatus } from '../statuses';
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
			OuterDocflows: outerDocflows(telling),
			TtGisFixation: fixation(telling),
			DocflowStatus: { PrimaryStatus: docflowStatus(state) },
			Resolution: state.resolution && {
				IsFinished: isResolved(state.resolution),
				ResolutionStatus: state.resolution.status,
				CurrentResolutionEntityId: state.resolution.latest?.EntityId,
				ResolutionEntities: resolutionEntities(state.resolution, telling),
			},
		},
	};
}

/** The sender's title, and the recipient's where it has answered with one of its own. */
function titles(telling: Telling) {
	const { state } = telling;
	const { senderTitle, response } = state;
	const sender = {
		TitleIndex: 0,
		...titleOf('Sender', senderTitle, telling),
		ParticipantDocflows: [
			{
				Participant: participantV2(state, 'Recipient'),
				TitleDelivery: {
					Delivery: delivery(state),
					Confirmation: confirmation(state.confirmation, telling),
					RoamingNotification: roamingNotification(telling),
				},
				Response: {
					IsFinished: recipientResponseStatus(state) !== 'WaitingForRecipientSignature',
					Status: RESPONSE_STATUSES[recipientResponseStatus(state)],
					Signature: response?.signature && signatureV3(response.signature, telling),
					Rejection: response?.refusal && signatureRejectionV4(response.refusal, telling),
				},
				Receipt: receipt(telling),
			},
		],
		OutOfWorkflowUniversalMessageDocflow: outOfWorkflow(telling),
	};
	return response?.title ? [sender, recipientTitle(response, response.title, telling)] : [sender];
}

function recipientTitle({ at, isPartial }: Response, title: SignedAttachment, telling: Telling) {
	const result = isPartial ? 'WellKnownTitleOperationResultPartiallySigned' : undefined;
	return {
		TitleIndex: 1,
		...titleOf('Recipient', title, telling, result),
		ParticipantDocflows: [
			{
				Participant: participantV2(telling.state, 'Sender'),
				TitleDelivery: { Delivery: delivered(at) },
			},
		],
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
	};
}
