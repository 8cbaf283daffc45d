import { amendmentRequested } from '../acts/amendment';
import { answerConfirmed, receiptedBySender, receiptSent } from '../acts/receipt';
import { signatureRefused } from '../acts/refusal';
import { sent } from '../acts/sending';
import { signedByRecipient, signedWithTitle } from '../acts/signing';
import { informedOfTitle } from '../acts/universalMessage';
import { KINDS } from '../documentKinds';
import { planLetter } from '../letter';
import type { LifeMaker } from '../life';

// Each step of an exchange through the operator has its confirmations and its receipts.

export const noticedAtEveryStep: LifeMaker = (stage) => {
	const { random } = stage;
	const planned = planLetter(stage, 'Outbound', [KINDS.universalTransferDocument]);
	const [confirmationId, requestId, titleId] = [random.guid(), random.guid(), random.guid()];
	const main = { ...planned.main, confirmationId };
	const letter = { ...planned, main, documents: [main] };
	return [
		sent(letter),
		receiptedBySender(letter, confirmationId),
		receiptSent(letter),
		amendmentRequested(letter, 'Проверьте банковские реквизиты', requestId),
		receiptedBySender(letter, requestId),
		signedWithTitle(letter, titleId),
		answerConfirmed(letter, titleId),
		receiptedBySender(letter, titleId),
		informedOfTitle(letter, titleId, 'Спасибо, приёмка учтена'),
	];
};

export const refusedByUsAndConfirmed: LifeMaker = (stage) => {
	const letter = planLetter(stage, 'Inbound', [KINDS.universalTransferDocument]);
	const refusalId = stage.random.guid();
	return [
		sent(letter),
		signatureRefused(letter, 'Товар не получен', refusalId),
		answerConfirmed(letter, refusalId),
	];
};

/** The own company asks for corrections, of an invoice and of a transfer document, which it signs nevertheless. */
export const correctionsAskedByUs: LifeMaker = (stage) => {
	const invoice = planLetter(stage, 'Inbound', [KINDS.invoice]);
	const transfer = planLetter(stage, 'Inbound', [KINDS.universalTransferDocument]);
	return [
		sent(invoice),
		receiptSent(invoice),
		amendmentRequested(invoice, 'Неверный адрес покупателя'),
		sent(transfer),
		amendmentRequested(transfer, 'Количество в строке 2 не сходится'),
		signedByRecipient(transfer),
	];
};

/** Receipts of documents that do not go through the operator. */
export const plainlyReceipted: LifeMaker = (stage) => {
	const bill = planLetter(stage, 'Inbound', [KINDS.proformaInvoice]);
	const act = planLetter(stage, 'Outbound', [KINDS.acceptanceCertificate]);
	return [sent(bill), receiptSent(bill), sent(act), receiptSent(act), signedByRecipient(act)];
};
