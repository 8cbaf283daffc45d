import { decodeVerificationResult, type Entity } from '../../protocol/decode';

/** Whether an entity is Diadoc's report on its check of a signature, whose result is in the content. */
export function isVerificationReport({ EntityType, AttachmentType }: Entity): boolean {
	return EntityType === 'Attachment' && AttachmentType === 'SignatureVerificationReport';
}

/**
 * What a report says of the signature that it hangs on: Diadoc writes one for each signature of a document as soon as one
 * of them is not valid (Diadoc API, structure SignatureVerificationResult).
 *
 * @returns `undefined` for a content that does not say it
 */
export function isValidReport(content: Uint8Array): boolean | undefined {
	try {
		return decodeVerificationResult(content).IsValid;
	} catch {
		return undefined;
	}
}
