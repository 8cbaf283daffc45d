import { protobufContent } from '../content';
import { attachment } from '../entities';
import type { Letter } from '../letter';
import { type Step, patchStep } from '../life';

/** The service has checked a signature of the letter and found it bad. */
export function signatureFoundInvalid({ stage, messageId }: Letter, signatureId: string): Step {
	const entityId = stage.random.guid();
	return patchStep(stage, messageId, (at) => ({
		entities: [
			attachment(at, {
				EntityId: entityId,
				ParentEntityId: signatureId,
				Content: protobufContent('SignatureVerificationResult', { IsValid: false }),
				AttachmentType: 'SignatureVerificationReport',
			}),
		],
	}));
}
