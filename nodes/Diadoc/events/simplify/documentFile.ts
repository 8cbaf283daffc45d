import { guidForm } from '../../protocol/guid';
import { safeFileName } from '../../transport/fileName';

/** A file behind an event: a document, a title of it, or a signature on one of them. */
export interface DocumentFile {
	entityId: string;
	fileName: string;
	/** Set for a signature: the entity that is signed. */
	signedEntityId?: string;
	/** The document that the file belongs to, where that is known. */
	documentId?: string;
	/** Content.Size: bytes, and -1 where the service does not know it. */
	size?: number;
	/** Base64, when the service has sent the content already. */
	data?: string;
}

/** Diadoc keeps signatures without a name: detached CMS, which every program for signatures opens as .p7s. */
export function signatureFileName(signedFileName: string): string {
	return `${signedFileName}.p7s`;
}

/**
 * A name that a file can have on any disk: the first of those given of which something is left, else the id of the entity if
 * it is one. n8n takes what stands before a slash for a folder.
 */
export function documentFileName(entityId: string | undefined, ...names: string[]): string {
	for (const name of names) {
		const safe = safeFileName(name);
		if (safe !== undefined) return safe;
	}
	return entityId !== undefined && guidForm.test(entityId) ? entityId : 'file';
}
