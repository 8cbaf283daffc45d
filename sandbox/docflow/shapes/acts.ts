import type { Confirmation, Revocation, ServiceAct, SignedAttachment } from '../documentState';
import type { Entity } from '../../wire/structures';
import { amendmentFlags, receiptStatus } from '../statuses';
import { roamingNotification } from './outside';
import {
	optionalTimestamp,
	signedAttachmentV3,
	type Telling,
	timestamp,
	universalMessage,
} from './attachments';

// Acts that more than one of V3 to V5 tell in the same words.

export function confirmation(signed: Confirmation | undefined, telling: Telling) {
	return (
		signed && {
			IsFinished: true,
			...confirmed(signed, telling),
			Receipt: signedReceipt(signed.receipt, telling),
			RoamingConfirmation: signed.roaming && confirmed(signed.roaming, telling),
		}
	);
}

/** OperatorConfirmationDocflow. */
function confirmed(signed: SignedAttachment, telling: Telling) {
	return {
		ConfirmationAttachment: signedAttachmentV3(signed, telling),
		ConfirmedAt: timestamp(signed.attachment.RawCreationDate),
	};
}

/** A notice of receiving what serves the exchange of a document; the operator says nothing to that in the story. */
export function signedReceipt(signed: SignedAttachment | undefined, telling: Telling) {
	const at = signed && timestamp(signed.attachment.RawCreationDate);
	return (
		signed && {
			IsFinished: true,
			ReceiptAttachment: signedAttachmentV3(signed, telling),
			SentAt: at,
			DeliveredAt: at,
			Status: 'Finished',
		}
	);
}

/** Of a document that is to be received with a receipt. */
export function receipt(telling: Telling) {
	const { state } = telling;
	const { receipt: act } = state;
	if (receiptStatus(state) === 'GeneralReceiptStatusNotAcceptable') return undefined;
	return {
		IsFinished: act !== undefined,
		ReceiptAttachment: act?.document && signedAttachmentV3(act.document, telling),
		SentAt: optionalTimestamp(act?.at),
		DeliveredAt: optionalTimestamp(act?.at),
		Status: receiptStatus(state),
		Confirmation: confirmation(act?.confirmation, telling),
		UniversalMessage: act?.universalMessage && universalMessage(act.universalMessage, telling),
	};
}

/** What V3 to V5 tell of a request for a correction, apart from its way to the sender. */
export function requestedAmendment(act: ServiceAct, telling: Telling) {
	const { document, universalMessage: message } = act;
	return {
		IsFinished: true,
		AmendmentRequest: document && signedAttachmentV3(document, telling),
		AmendmentFlags: amendmentFlags(telling.state),
		PlainText: act.plainText,
		UniversalMessage: message && universalMessage(message, telling),
	};
}

export function revocationRequest(revocation: Revocation, telling: Telling) {
	const { at, request, plainText } = revocation;
	return {
		RevocationRequest: signedAttachmentV3(request, telling),
		SentAt: timestamp(at),
		DeliveredAt: timestamp(at),
		RoamingNotification: roamingNotification(revocation.roamingNotification, telling),
		PlainText: plainText,
	};
}

/** Universal messages that move nothing sit apart. */
export function outOfWorkflow(information: readonly Entity[], telling: Telling) {
	return information.length === 0
		? undefined
		: { Messages: information.map((message) => universalMessage(message, telling)) };
}

/** A refusal as V4 and V5 tell it. */
export function signatureRejectionV4(refusal: ServiceAct, telling: Telling) {
	const { document, universalMessage: message } = refusal;
	return {
		SignatureRejection: document && signedAttachmentV3(document, telling),
		IsFormal: document?.attachment.AttachmentType !== 'SignatureRequestRejection',
		DeliveredAt: timestamp(refusal.at),
		PlainText: refusal.plainText,
		UniversalMessage: message && universalMessage(message, telling),
	};
}
