import { protobufContent } from '../content';
import type { Letter } from '../letter';
import type { Step } from '../life';
import { serviceStep } from '../service-step';

/** The service has checked a signature of the letter and found it bad. */
export function signatureFoundInvalid(letter: Letter, signatureId: string): Step {
	return signatureChecked(letter, signatureId, false);
}

/** The service has checked a signature, of the document or of what serves its exchange. */
export function signatureChecked(letter: Letter, signatureId: string, isValid: boolean): Step {
	return serviceStep(letter, () => ({
		ParentEntityId: signatureId,
		Content: protobufContent('SignatureVerificationResult', { IsValid: isValid }),
		AttachmentType: 'SignatureVerificationReport',
	}));
}
