import { protobufContent } from '../content';
import type { Letter } from '../letter';
import type { Step } from '../life';
import { serviceStep } from '../serviceStep';
import { SECOND } from '../time';

export function signatureFoundInvalid(letter: Letter, signatureId: string): Step {
	return signatureChecked(letter, signatureId, false);
}

/** The service has checked a signature, of the document or of a service document. */
export function signatureChecked(letter: Letter, signatureId: string, isValid: boolean): Step {
	const certificate = letter.stage.random.bytes(60).toString('base64');
	return serviceStep(letter, (_, at) => ({
		ParentEntityId: signatureId,
		Content: protobufContent('SignatureVerificationResult', {
			IsValid: isValid,
			CertificateStatus: {
				IsValid: isValid,
				CertificateChain: [
					// 1: NotTimeValid, of X509ChainStatusFlags.
					{ CertificateChainStatusFlags: isValid ? 0 : 1, DerCertificate: certificate },
				],
				VerificationTime: { Ticks: String(at) },
			},
			SignatureTimestamp: { Ticks: String(at - SECOND) },
		}),
		AttachmentType: 'SignatureVerificationReport',
	}));
}
