import type { Revocation, ServiceAct, SignedAttachment } from '../document-state';
import { amendmentFlags, receiptStatus } from '../statuses';
import {
	optionalTimestamp,
	signedAttachmentV3,
	type Telling,
	timestamp,
	universalMessage,
} from './attachments';

// Acts that more than one of V3 to V5 tell in the same words.

export function confirmation(signed: SignedAttachment | undefined, telling: Telling) {
	return (
		signed && {
			IsFinished: true,
			ConfirmationAttachment: signedAttachmentV3(signed, telling),
			ConfirmedAt: timestamp(signed.attachment.RawCreationDate),
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

export function revocationRequest({ at, request, plainText }: Revocation, telling: Telling) {
	return {
		RevocationRequest: signedAttachmentV3(request, telling),
		SentAt: timestamp(at),
		DeliveredAt: timestamp(at),
		PlainText: plainText,
	};
}

/** Universal messages that move nothing sit apart. */
export function outOfWorkflow(telling: Telling) {
	const { information } = telling.state;
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
