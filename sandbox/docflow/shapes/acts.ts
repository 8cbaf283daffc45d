import type { Confirmation, Revocation, ServiceAct, SignedAttachment } from '../documentState';
import type { Entity } from '../../wire/structures';
import { amendmentFlags, receiptStatus } from '../statuses';
import { roamingNotification } from './outside';
import {
	optionalTimestamp,
	signedAttachmentV3,
	type ShapeContext,
	timestamp,
	universalMessage,
} from './attachments';

// Acts that several of V3 to V5 write in the same form.

export function confirmation(signed: Confirmation | undefined, context: ShapeContext) {
	return (
		signed && {
			IsFinished: true,
			...confirmed(signed, context),
			Receipt: signedReceipt(signed.receipt, context),
			RoamingConfirmation: signed.roaming && confirmed(signed.roaming, context),
		}
	);
}

/** OperatorConfirmationDocflow. */
function confirmed(signed: SignedAttachment, context: ShapeContext) {
	return {
		ConfirmationAttachment: signedAttachmentV3(signed, context),
		ConfirmedAt: timestamp(signed.attachment.RawCreationDate),
	};
}

/** A receipt of a service document; the operator does not confirm it in the story. */
export function signedReceipt(signed: SignedAttachment | undefined, context: ShapeContext) {
	const at = signed && timestamp(signed.attachment.RawCreationDate);
	return (
		signed && {
			IsFinished: true,
			ReceiptAttachment: signedAttachmentV3(signed, context),
			SentAt: at,
			DeliveredAt: at,
			Status: 'Finished',
		}
	);
}

/** Of a document that requires a receipt. */
export function receipt(context: ShapeContext) {
	const { state } = context;
	const { receipt: act } = state;
	if (receiptStatus(state) === 'GeneralReceiptStatusNotAcceptable') return undefined;
	return {
		IsFinished: act !== undefined,
		ReceiptAttachment: act?.document && signedAttachmentV3(act.document, context),
		SentAt: optionalTimestamp(act?.at),
		DeliveredAt: optionalTimestamp(act?.at),
		Status: receiptStatus(state),
		Confirmation: confirmation(act?.confirmation, context),
		UniversalMessage: act?.universalMessage && universalMessage(act.universalMessage, context),
	};
}

/** A request for a correction, without its delivery to the sender. */
export function requestedAmendment(act: ServiceAct, context: ShapeContext) {
	const { document, universalMessage: message } = act;
	return {
		IsFinished: true,
		AmendmentRequest: document && signedAttachmentV3(document, context),
		AmendmentFlags: amendmentFlags(context.state),
		PlainText: act.plainText,
		UniversalMessage: message && universalMessage(message, context),
	};
}

export function revocationRequest(revocation: Revocation, context: ShapeContext) {
	const { at, request, plainText } = revocation;
	return {
		RevocationRequest: signedAttachmentV3(request, context),
		SentAt: timestamp(at),
		DeliveredAt: timestamp(at),
		RoamingNotification: roamingNotification(revocation.roamingNotification, context),
		PlainText: plainText,
	};
}

/** Universal messages without effect have a place of their own. */
export function outOfWorkflow(information: readonly Entity[], context: ShapeContext) {
	return information.length === 0
		? undefined
		: { Messages: information.map((message) => universalMessage(message, context)) };
}

export function signatureRejectionV4(refusal: ServiceAct, context: ShapeContext) {
	const { document, universalMessage: message } = refusal;
	return {
		SignatureRejection: document && signedAttachmentV3(document, context),
		IsFormal: document?.attachment.AttachmentType !== 'SignatureRequestRejection',
		DeliveredAt: timestamp(refusal.at),
		PlainText: refusal.plainText,
		UniversalMessage: message && universalMessage(message, context),
	};
}
