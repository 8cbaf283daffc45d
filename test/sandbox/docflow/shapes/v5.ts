import { ROOT_DEPARTMENT_ID } from '../../story/cast';
import type { Entity } from '../../wire/structures';
import type { DocumentState, Response, ServiceAct, SignedAttachment } from '../document-state';
import {
	amendmentFlags,
	docflowStatus,
	ownBoxId,
	receiptStatus,
	recipientResponseStatus,
	revocationStatus,
} from '../statuses';
import {
	optionalTimestamp,
	outOfWorkflow,
	signatureRejectionV4,
	signatureV3,
	signedAttachmentV3,
	type Telling,
	timestamp,
	universalMessage,
} from './attachments';
import { documentId, documentInfo, lastEvent, templateInfo } from './document-info';
import { isResolved, resolutionEntities } from './resolution';

/** DocumentWithDocflowV5: any number of titles, each with what every other participant did about it. */
export function documentV5(telling: Telling) {
	const { state } = telling;
	const template = templateInfo(state);
	return {
		DocumentId: documentId(state),
		LastEvent: lastEvent(state),
		DocumentInfo: {
			...documentInfo(state),
			Participants: participants(state),
			TemplateInfo: template && { LetterParticipants: participants(state), ...template },
		},
		Docflow: {
			Titles: titles(telling),
			AmendmentRequests: state.amendmentRequests.map((act) => amendmentRequest(act, telling)),
			Revocation: revocation(telling),
			DocflowStatus: { PrimaryStatus: docflowStatus(state) },
			Resolution: state.resolution && {
				IsFinished: isResolved(state.resolution),
				ResolutionStatus: state.resolution.status,
				CurrentResolutionEntityId: state.resolution.entityId,
				ResolutionEntities: resolutionEntities(state.resolution, telling),
			},
		},
	};
}

type Part = 'Sender' | 'Recipient';

function participant(state: DocumentState, part: Part) {
	const { info, message } = state;
	const boxId = part === 'Sender' ? message.FromBoxId : (message.ToBoxId ?? '');
	const isCurrentBox = boxId === ownBoxId(state);
	return {
		BoxId: boxId,
		DepartmentId: isCurrentBox ? state.departmentId : ROOT_DEPARTMENT_ID,
		Role: part,
		Flags: { IsRoaming: false, IsCrossborder: false, IsForeign: false },
		Type: part,
		IsCurrentBox: isCurrentBox || info.DocumentDirection === 'Internal',
	};
}

const other = (part: Part): Part => (part === 'Sender' ? 'Recipient' : 'Sender');

function participantOf(state: DocumentState, boxId: string) {
	return participant(state, boxId === state.message.FromBoxId ? 'Sender' : 'Recipient');
}

function participants(state: DocumentState) {
	return { Participants: [participant(state, 'Sender'), participant(state, 'Recipient')] };
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
				Participant: participant(state, 'Recipient'),
				TitleDelivery: {
					Delivery: delivery(state),
					Confirmation: state.confirmation && confirmation(state.confirmation, telling),
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

function recipientTitle({ at }: Response, title: SignedAttachment, telling: Telling) {
	return {
		TitleIndex: 1,
		...titleOf('Recipient', title, telling),
		ParticipantDocflows: [
			{
				Participant: participant(telling.state, 'Sender'),
				TitleDelivery: { Delivery: delivered(at) },
			},
		],
	};
}

function titleOf(author: Part, title: SignedAttachment, telling: Telling) {
	return {
		Version: {
			EntityId: title.attachment.EntityId,
			Revision: 1,
			Status: 'TitleVersionStatusCurrent',
		},
		Author: participant(telling.state, author),
		AuthorSigning: {
			IsFinished: title.signature !== undefined,
			Status: title.signature ? 'TitleAuthorStatusSigned' : 'TitleAuthorStatusWaiting',
			Title: signedAttachmentV3(title, telling),
			OperationResult: title.signature && { WellKnown: 'WellKnownTitleOperationResultSigned' },
		},
	};
}

/** TitleParticipantResponseStatusV5 by RecipientResponseStatus. */
const RESPONSE_STATUSES: Readonly<Record<string, string>> = {
	RecipientResponseStatusNotAcceptable: 'TitleParticipantResponseStatusNotAcceptable',
	WaitingForRecipientSignature: 'TitleParticipantResponseStatusWaiting',
	WithRecipientSignature: 'TitleParticipantResponseStatusSigned',
	RecipientSignatureRequestRejected: 'TitleParticipantResponseStatusSignatureRejected',
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

function confirmation(signed: SignedAttachment, telling: Telling) {
	return {
		IsFinished: true,
		ConfirmationAttachment: signedAttachmentV3(signed, telling),
		ConfirmedAt: timestamp(signed.attachment.RawCreationDate),
	};
}

function receipt(telling: Telling) {
	const { state } = telling;
	const { receipt: act } = state;
	if (receiptStatus(state) === 'GeneralReceiptStatusNotAcceptable') return undefined;
	return {
		IsFinished: act !== undefined,
		ReceiptAttachment: act?.document && signedAttachmentV3(act.document, telling),
		SentAt: optionalTimestamp(act?.at),
		DeliveredAt: optionalTimestamp(act?.at),
		Status: receiptStatus(state),
		Confirmation: act?.confirmation && confirmation(act.confirmation, telling),
		UniversalMessage: act?.universalMessage && universalMessage(act.universalMessage, telling),
	};
}

/** The recipient asks, the sender is asked. */
function amendmentRequest(act: ServiceAct, telling: Telling) {
	const { state } = telling;
	const { document, universalMessage: message } = act;
	return {
		Requester: participant(state, 'Recipient'),
		RecipientDocflows: [
			{
				Recipient: participant(state, 'Sender'),
				Delivery: delivered(act.at),
				Confirmation: act.confirmation && confirmation(act.confirmation, telling),
			},
		],
		IsFinished: true,
		AmendmentRequest: document && signedAttachmentV3(document, telling),
		AmendmentFlags: amendmentFlags(state),
		PlainText: act.plainText,
		UniversalMessage: message && universalMessage(message, telling),
		TargetEntityId: targetOf(act)?.ParentEntityId,
	};
}

function targetOf({ document, universalMessage: message }: ServiceAct): Entity | undefined {
	return document?.attachment ?? message;
}

function revocation(telling: Telling) {
	const { state } = telling;
	const { revocation: proposal } = state;
	if (!proposal) return undefined;
	const initiator = participantOf(state, proposal.initiatorBoxId);
	const { acceptance, refusal } = proposal;
	const isFinished = acceptance !== undefined || refusal !== undefined;
	return {
		IsFinished: isFinished,
		RevocationRequest: {
			RevocationRequest: signedAttachmentV3(proposal.request, telling),
			SentAt: timestamp(proposal.at),
			DeliveredAt: timestamp(proposal.at),
			PlainText: proposal.plainText,
		},
		RevocationResponse: [
			{
				Participant: participant(state, other(initiator.Type)),
				IsFinished: isFinished,
				Signature: acceptance && signatureV3(acceptance, telling),
				Rejection: refusal && signatureRejectionV4(refusal, telling),
			},
		],
		Initiator: initiator,
		RevocationStatus: revocationStatus(state),
	};
}
