import {
	documentDeleted,
	documentDeletedByTitle,
	documentRestored,
	documentRestoredOnRecord,
} from '../acts/deletion';
import { refusedInForm, REFUSAL_FORMS } from '../acts/refusalForms';
import { dispatched, sent, sentUnsigned } from '../acts/sending';
import {
	allSignedBySender,
	signedByRecipient,
	signedOnDelivery,
	signedWithTitle,
} from '../acts/signing';
import { KINDS } from '../documentKinds';
import { planLetter } from '../letter';
import { afterDays, type Life, type LifeMaker, type Stage } from '../life';

/** The record of a restoration stays, even when the document is deleted again later. */
export const restoredAndDeletedAgain: LifeMaker = (stage) => {
	const letter = planLetter(stage, 'Inbound', [KINDS.proformaInvoice]);
	return [
		sent(letter),
		documentDeleted(letter),
		documentRestoredOnRecord(letter),
		afterDays(1, documentDeleted(letter)),
	];
};

/** A change by a title's id concerns the title's document. */
export const deletedByItsTitle: LifeMaker = (stage) => {
	const letter = planLetter(stage, 'Inbound', [KINDS.universalTransferDocument]);
	const titleId = stage.random.guid();
	return [
		sent(letter),
		signedWithTitle(letter, titleId),
		documentDeletedByTitle(letter, titleId),
		documentRestored(letter),
	];
};

/** Saved unsent; days later the sender's signature sends both documents. */
export const preparedAndSent: LifeMaker = (stage) => {
	const letter = planLetter(stage, 'Outbound', [KINDS.contract, KINDS.acceptanceCertificate]);
	return [
		sentUnsigned(letter),
		afterDays(2, allSignedBySender(letter)),
		afterDays(1, signedByRecipient(letter)),
	];
};

/** The letter arrives, and one of its three documents is signed, in one event. */
export const oneOfThreeSigned: LifeMaker = (stage) => {
	const letter = planLetter(stage, 'Outbound', [
		KINDS.contract,
		KINDS.acceptanceCertificate,
		KINDS.proformaInvoice,
	]);
	return [dispatched(letter), signedOnDelivery(letter)];
};

/** The text of a refusal, wherever it is in the XML and however that is written. */
function refusedIn(form: keyof typeof REFUSAL_FORMS) {
	return (stage: Stage): Life => {
		const letter = planLetter(stage, 'Outbound', [KINDS.acceptanceCertificate]);
		return [sent(letter), refusedInForm(letter, 'Цена не согласована', form)];
	};
}

export const refusedBehindSignatures = refusedIn('behindSignatures');
export const refusedInCdata = refusedIn('cdata');
export const refusedInUtf16 = refusedIn('utf16');
export const refusedWithPrefix = refusedIn('prefixed');
