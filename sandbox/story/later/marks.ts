import { amended, amending } from '../acts/amendment';
import { commented } from '../acts/remark';
import { sent } from '../acts/sending';
import { signedByRecipient } from '../acts/signing';
import { KINDS } from '../documentKinds';
import { type Letter, type LetterMarks, planLetter } from '../letter';
import type { LifeMaker } from '../life';

function marked(letter: Letter, marks: LetterMarks): Letter {
	return { ...letter, marks };
}

/** Two documents of one packet, with ids of the sender's own system and labels, that must be sent together. */
export const sentInPacket: LifeMaker = (stage) => {
	const letter = planLetter(stage, 'Outbound', [KINDS.contract, KINDS.proformaInvoice]);
	const [main, other] = letter.documents.map((document, index) => ({
		...document,
		customDocumentId: `1C-${document.number}`,
		labels: [`Заказ ${index + 1}`, 'Поставка'],
	}));
	const packet = { id: stage.random.guid(), isLocked: true };
	if (!main || !other) throw new Error('The letter has two documents');
	return [
		sent(marked({ ...letter, main, documents: [main, other] }, { packet, lockMode: 'Send' })),
		signedByRecipient(letter),
	];
};

/** No single document of it can be acted on. */
export const receivedInLockedPacket: LifeMaker = (stage) => {
	const letter = planLetter(stage, 'Inbound', [KINDS.contract, KINDS.acceptanceCertificate]);
	const packet = { id: stage.random.guid(), isLocked: false };
	return [sent(marked(letter, { packet, lockMode: 'Full' })), signedByRecipient(letter)];
};

export const sentForTest: LifeMaker = (stage) => {
	const letter = planLetter(stage, 'Outbound', [KINDS.universalTransferDocument]);
	return [sent(marked(letter, { isTest: true })), signedByRecipient(letter)];
};

/** Diadoc itself cannot read the contents. */
export const receivedEncrypted: LifeMaker = (stage) => {
	const letter = planLetter(stage, 'Inbound', [KINDS.contract]);
	return [sent(marked(letter, { isEncrypted: true })), signedByRecipient(letter)];
};

/** A document that was revised is corrected. */
export const correctedAfterRevision: LifeMaker = (stage) => {
	const letter = planLetter(stage, 'Outbound', [KINDS.universalTransferDocument]);
	const revision = planLetter(stage, 'Outbound', [KINDS.universalTransferDocumentRevision]);
	const correction = planLetter(stage, 'Outbound', [KINDS.universalCorrectionDocument]);
	const revised = amending(letter, revision);
	return [
		sent(letter),
		sent(revised),
		amended(revised, correction),
		signedByRecipient(correction),
		commented(letter, 'Заменён исправлением'),
	];
};
