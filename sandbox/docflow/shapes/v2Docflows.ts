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
import { attachment, entity, type ShapeContext, timestamp } from './attachments';

/** The block of the document's type, named after the type, and for invoices after the direction. */
export function docflowOfType(context: ShapeContext) {
	const { info } = context.state;
	const isInbound = info.DocumentDirection === 'Inbound';
	if (info.TypeNamedId.startsWith('Universal')) {
		return isInbound
			? { InboundUniversalTransferDocumentDocflow: inboundTransferDocument(context) }
			: { OutboundUniversalTransferDocumentDocflow: outboundTransferDocument(context) };
	}
	if (info.TypeNamedId.startsWith('Invoice')) {
		return isInbound
			? { InboundInvoiceDocflow: inboundInvoice(context) }
			: { OutboundInvoiceDocflow: outboundInvoice(context) };
	}
	if (info.RecipientResponseStatus === 'RecipientResponseStatusNotAcceptable') {
		return { UnilateralDocflow: unilateral(context) };
	}
	return info.FileName.endsWith('.xml')
		? { XmlBilateralDocflow: xmlBilateral(context) }
		: { BilateralDocflow: bilateral(context) };
}

function inboundInvoice(context: ShapeContext) {
	return { ...invoice(context), ReceiptDocflow: inboundReceipt(context) };
}

function outboundInvoice(context: ShapeContext) {
	return { ...invoice(context), ReceiptDocflow: receipt(context), ...canBeSignedBySender(context) };
}

function inboundTransferDocument(context: ShapeContext) {
	return {
		...inboundInvoice(context),
		...titleAnswer(context),
		IsRecipientSignatureRequested: isResponseRequested(context),
	};
}

function outboundTransferDocument(context: ShapeContext) {
	return {
		...outboundInvoice(context),
		...titleAnswer(context),
		IsRecipientSignatureRequested: isResponseRequested(context),
	};
}

function xmlBilateral(context: ShapeContext) {
	return {
		IsFinished: isFinished(context.state),
		ReceiptDocflow: receipt(context),
		...titleAnswer(context),
		...canBeSignedBySender(context),
	};
}

function bilateral(context: ShapeContext) {
	const { response } = context.state;
	return {
		IsFinished: isFinished(context.state),
		ReceiptDocflow: receipt(context),
		RecipientSignatureDocflow: recipientSignature(response?.signature, context),
		IsRecipientSignatureRequested: isResponseRequested(context),
		...answer(context),
		...canBeSignedBySender(context),
	};
}

function unilateral(context: ShapeContext) {
	return {
		IsFinished: isFinished(context.state),
		ReceiptDocflow: receipt(context),
		...receiptFlags(context),
		...canBeSignedBySender(context),
	};
}

/** What all invoices and transfer documents have; universal messages appear only by their effect. */
function invoice(context: ShapeContext) {
	const { state } = context;
	const amendment = state.amendmentRequests.at(-1);
	const confirmedAt = state.confirmation?.attachment.RawCreationDate;
	return {
		IsFinished: isFinished(state),
		ConfirmationDocflow: confirmation(state.confirmation, context),
		CorrectionRequestDocflow: amendment?.document && {
			IsFinished: true,
			CorrectionRequestAttachment: signedAttachment(amendment.document, context),
			ReceiptDocflow: signedReceipt(amendment.receipt, context),
		},
		ConfirmationTimestamp: confirmedAt === undefined ? undefined : timestamp(confirmedAt),
		IsAmendmentRequested: amendment !== undefined,
		IsRevised: isRevised(state),
		IsCorrected: isCorrected(state),
	};
}

/** The answer where the recipient fills in a title of its own. */
function titleAnswer(context: ShapeContext) {
	const title = context.state.response?.title;
	return {
		BuyerTitleDocflow: title && {
			IsFinished: title.signature !== undefined,
			BuyerTitleAttachment: signedAttachment(title, context),
			SendTimestamp: timestamp(title.attachment.RawCreationDate),
			DeliveryTimestamp: timestamp(title.attachment.RawCreationDate),
		},
		...answer(context),
	};
}

function answer(context: ShapeContext) {
	const { state } = context;
	const { response } = state;
	const status = recipientResponseStatus(state);
	return {
		RecipientSignatureRejectionDocflow: recipientRejection(response?.refusal, context),
		IsDocumentSignedByRecipient:
			status === 'WithRecipientSignature' || status === 'WithRecipientPartiallySignature',
		IsDocumentRejectedByRecipient: status === 'RecipientSignatureRequestRejected',
		CanDocumentBeSignedOrRejectedByRecipient: status === 'WaitingForRecipientSignature',
		...receiptFlags(context),
	};
}

function receiptFlags({ state }: ShapeContext) {
	const isRequested = receiptStatus(state) !== 'GeneralReceiptStatusNotAcceptable';
	return {
		IsReceiptRequested: isRequested,
		CanDocumentBeReceipted:
			isRequested && !state.receipt && state.info.DocumentDirection === 'Inbound',
	};
}

function isResponseRequested({ state }: ShapeContext): boolean {
	return state.info.RecipientResponseStatus !== 'RecipientResponseStatusNotAcceptable';
}

function canBeSignedBySender({ state }: ShapeContext) {
	return { CanDocumentBeSignedBySender: state.senderTitle.signature === undefined };
}

function receipt(context: ShapeContext) {
	const { receipt: act } = context.state;
	return (
		act && {
			IsFinished: true,
			ReceiptAttachment: act.document && signedAttachment(act.document, context),
		}
	);
}

function inboundReceipt(context: ShapeContext) {
	const { receipt: act } = context.state;
	return (
		act && { ...receipt(context), ConfirmationDocflow: confirmation(act.confirmation, context) }
	);
}

function signedReceipt(signed: SignedAttachment | undefined, context: ShapeContext) {
	return signed && { IsFinished: true, ReceiptAttachment: signedAttachment(signed, context) };
}

function confirmation(signed: Confirmation | undefined, context: ShapeContext) {
	return (
		signed && {
			IsFinished: true,
			ConfirmationAttachment: signedAttachment(signed, context),
			ReceiptDocflow: signedReceipt(signed.receipt, context),
		}
	);
}

export function recipientSignature(signed: SignatureWithStamp | undefined, context: ShapeContext) {
	return (
		signed && {
			IsFinished: true,
			RecipientSignature: signature(signed, context),
			DeliveryTimestamp: timestamp(signed.signature.RawCreationDate),
		}
	);
}

export function recipientRejection(refusal: ServiceAct | undefined, context: ShapeContext) {
	return (
		refusal && {
			IsFinished: true,
			RecipientSignatureRejectionAttachment:
				refusal.document && signedAttachment(refusal.document, context),
			DeliveryTimestamp: timestamp(refusal.at),
		}
	);
}

export function signedAttachment(signed: SignedAttachment, context: ShapeContext) {
	return {
		Attachment: attachment(signed.attachment, context),
		Signature: signed.signature && signature(signed.signature, context),
		Comment: signed.comment && entity(signed.comment, context.contentOf),
	};
}

function signature(
	{ signature: part, isValid, verification }: SignatureWithStamp,
	{ contentOf }: ShapeContext,
) {
	return {
		Entity: entity(part, contentOf),
		SignerBoxId: part.SignerBoxId,
		SignerDepartmentId: part.SignerDepartmentId,
		IsValid: isValid,
		VerificationResult: verification,
	};
}
