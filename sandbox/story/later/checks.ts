import {
	planPowerOfAttorney,
	powerOfAttorneyReported,
	powerOfAttorneySent,
	signedByEmployee,
} from '../acts/powerOfAttorney';
import { receiptSentWithSignature } from '../acts/receipt';
import { sent } from '../acts/sending';
import { signedByRecipient } from '../acts/signing';
import { signatureChecked } from '../acts/verification';
import { KINDS } from '../documentKinds';
import { planLetter } from '../letter';
import type { LifeMaker } from '../life';

/** Reports on good and bad signatures, of the document and of its receipt. */
export const signaturesChecked: LifeMaker = (stage) => {
	const letter = planLetter(stage, 'Outbound', [KINDS.universalTransferDocument]);
	const [receiptSignature, signatureId] = [stage.random.guid(), stage.random.guid()];
	return [
		sent(letter),
		receiptSentWithSignature(letter, receiptSignature),
		signatureChecked(letter, receiptSignature, false),
		signedByRecipient(letter, signatureId),
		signatureChecked(letter, signatureId, true),
	];
};

/** The possible results of checking a power of attorney, besides success. */
export const powersOfAttorneyDoubted: LifeMaker = (stage) => {
	const letter = planLetter(stage, 'Outbound', [KINDS.contract]);
	const power = planPowerOfAttorney(letter);
	return [
		sent(letter),
		signedByEmployee(power),
		powerOfAttorneyReported(power, 'canNotBeValidated'),
		powerOfAttorneyReported(power, 'validationError'),
		powerOfAttorneyReported(power, 'hasWarnings'),
		powerOfAttorneyReported(power, 'isNotValid'),
	];
};

/** A valid power of attorney does not reach the other operator at once. */
export const powerOfAttorneySentToRoaming: LifeMaker = (stage) => {
	const letter = planLetter(stage, 'Inbound', [KINDS.contract]);
	const power = planPowerOfAttorney(letter);
	return [
		sent(letter),
		signedByEmployee(power),
		powerOfAttorneySent(power, 'sendingError'),
		powerOfAttorneySent(power, 'isSent'),
	];
};
