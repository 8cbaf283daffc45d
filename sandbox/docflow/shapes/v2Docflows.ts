import type {
	Confirmation,
	ServiceAct,
	SignatureWithStamp,
	SignedAttachment,
} from '../documentState';
import {
	isCorrected,
	isFinished,
	isRevised,
	receiptStatus,
	recipientResponseStatus,
} from '../statuses';
import { attachment, entity, type Telling, timestamp } from './attachments';

/** The block of the document's type: its name tells the type, and for invoices the direction. */
export function docflowOfType(telling: Telling) {
	const { info } = telling.state;
	const isInbound = info.DocumentDirection === 'Inbound';
	if (info.TypeNamedId.startsWith('Universal')) {
		return isInbound
			? { InboundUniversalTransferDocumentDocflow: inboundTransferDocument(telling) }
			: { OutboundUniversalTransferDocumentDocflow: outboundTransferDocument(telling) };
	}
	if (info.TypeNamedId.startsWith('Invoice')) {
		return isInbound
			? { InboundInvoiceDocflow: inboundInvoice(telling) }
			: { OutboundInvoiceDocflow: outboundInvoice(telling) };
	}
	if (info.RecipientResponseStatus === 'RecipientResponseStatusNotAcceptable') {
		return { UnilateralDocflow: unilateral(telling) };
	}
	return info.FileName.endsWith('.xml')
		? { XmlBilateralDocflow: xmlBilateral(telling) }
		: { BilateralDocflow: bilateral(telling) };
}

function inboundInvoice(telling: Telling) {
	return { ...invoice(telling), ReceiptDocflow: inboundReceipt(telling) };
}

function outboundInvoice(telling: Telling) {
	return { ...invoice(telling), ReceiptDocflow: receipt(telling), ...canBeSignedBySender(telling) };
}

function inboundTransferDocument(telling: Telling) {
	return {
		...inboundInvoice(telling),
		...titleAnswer(telling),
		IsRecipientSignatureRequested: isResponseRequested(telling),
	};
}

function outboundTransferDocument(telling: Telling) {
	return {
		...outboundInvoice(telling),
		...titleAnswer(telling),
		IsRecipientSignatureRequested: isResponseRequested(telling),
	};
}

function xmlBilateral(telling: Telling) {
	return {
		IsFinished: isFinished(telling.state),
		ReceiptDocflow: receipt(telling),
		...titleAnswer(telling),
		...canBeSignedBySender(telling),
	};
}

function bilateral(telling: Telling) {
	const { response } = telling.state;
	return {
		IsFinished: isFinished(telling.state),
		ReceiptDocflow: receipt(telling),
		RecipientSignatureDocflow: recipientSignature(response?.signature, telling),
		IsRecipientSignatureRequested: isResponseRequested(telling),
		...answer(telling),
		...canBeSignedBySender(telling),
	};
}

function unilateral(telling: Telling) {
	return {
		IsFinished: isFinished(telling.state),
		ReceiptDocflow: receipt(telling),
		...receiptFlags(telling),
		...canBeSignedBySender(telling),
	};
}

/** What all invoices and transfer documents have; a universal message has no place here, only its effect. */
function invoice(telling: Telling) {
	const { state } = telling;
	const amendment = state.amendmentRequests.at(-1);
	const confirmedAt = state.confirmation?.attachment.RawCreationDate;
	return {
		IsFinished: isFinished(state),
		ConfirmationDocflow: confirmation(state.confirmation, telling),
		CorrectionRequestDocflow: amendment?.document && {
			IsFinished: true,
			CorrectionRequestAttachment: signedAttachment(amendment.document, telling),
			ReceiptDocflow: signedReceipt(amendment.receipt, telling),
		},
		ConfirmationTimestamp: confirmedAt === undefined ? undefined : timestamp(confirmedAt),
		IsAmendmentRequested: amendment !== undefined,
		IsRevised: isRevised(state),
		IsCorrected: isCorrected(state),
	};
}

/** The answer where the recipient has a title of its own to fill in. */
function titleAnswer(telling: Telling) {
	const title = telling.state.response?.title;
	return {
		BuyerTitleDocflow: title && {
			IsFinished: title.signature !== undefined,
			BuyerTitleAttachment: signedAttachment(title, telling),
			SendTimestamp: timestamp(title.attachment.RawCreationDate),
			DeliveryTimestamp: timestamp(title.attachment.RawCreationDate),
		},
		...answer(telling),
	};
}

function answer(telling: Telling) {
	const { state } = telling;
	const { response } = state;
	const status = recipientResponseStatus(state);
	return {
		RecipientSignatureRejectionDocflow: recipientRejection(response?.refusal, telling),
		IsDocumentSignedByRecipient:
			status === 'WithRecipientSignature' || status === 'WithRecipientPartiallySignature',
		IsDocumentRejectedByRecipient: status === 'RecipientSignatureRequestRejected',
		CanDocumentBeSignedOrRejectedByRecipient: status === 'WaitingForRecipientSignature',
		...receiptFlags(telling),
	};
}

function receiptFlags({ state }: Telling) {
	const isRequested = receiptStatus(state) !== 'GeneralReceiptStatusNotAcceptable';
	return {
		IsReceiptRequested: isRequested,
		CanDocumentBeReceipted:
			isRequested && !state.receipt && state.info.DocumentDirection === 'Inbound',
	};
}

function isResponseRequested({ state }: Telling): boolean {
	return state.info.RecipientResponseStatus !== 'RecipientResponseStatusNotAcceptable';
}

function canBeSignedBySender({ state }: Telling) {
	return { CanDocumentBeSignedBySender: state.senderTitle.signature === undefined };
}

function receipt(telling: Telling) {
	const { receipt: act } = telling.state;
	return (
		act && {
			IsFinished: true,
			ReceiptAttachment: act.document && signedAttachment(act.document, telling),
		}
	);
}

function inboundReceipt(telling: Telling) {
	const { receipt: act } = telling.state;
	return (
		act && { ...receipt(telling), ConfirmationDocflow: confirmation(act.confirmation, telling) }
	);
}

function signedReceipt(signed: SignedAttachment | undefined, telling: Telling) {
	return signed && { IsFinished: true, ReceiptAttachment: signedAttachment(signed, telling) };
}

function confirmation(signed: Confirmation | undefined, telling: Telling) {
	return (
		signed && {
			IsFinished: true,
			ConfirmationAttachment: signedAttachment(signed, telling),
			ReceiptDocflow: signedReceipt(signed.receipt, telling),
		}
	);
}

export function recipientSignature(signed: SignatureWithStamp | undefined, telling: Telling) {
	return (
		signed && {
			IsFinished: true,
			RecipientSignature: signature(signed, telling),
			DeliveryTimestamp: timestamp(signed.signature.RawCreationDate),
		}
	);
}

export function recipientRejection(refusal: ServiceAct | undefined, telling: Telling) {
	return (
		refusal && {
			IsFinished: true,
			RecipientSignatureRejectionAttachment:
				refusal.document && signedAttachment(refusal.document, telling),
			DeliveryTimestamp: timestamp(refusal.at),
		}
	);
}

export function signedAttachment(signed: SignedAttachment, telling: Telling) {
	return {
		Attachment: attachment(signed.attachment, telling),
		Signature: signed.signature && signature(signed.signature, telling),
		Comment: signed.comment && entity(signed.comment, telling.contentOf),
	};
}

function signature(
	{ signature: part, isValid, verification }: SignatureWithStamp,
	{ contentOf }: Telling,
) {
	return {
		Entity: entity(part, contentOf),
		SignerBoxId: part.SignerBoxId,
		SignerDepartmentId: part.SignerDepartmentId,
		IsValid: isValid,
		VerificationResult: verification,
	};
}
