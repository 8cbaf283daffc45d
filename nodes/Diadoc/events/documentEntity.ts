import type { Document, Entity } from '../protocol/decode';

/** An entity that is a document. */
export type DocumentEntity = Entity & { DocumentInfo: Document };

/**
 * An attachment that opens a document flow: it has DocumentInfo and is not a title of another document.
 * A document may also arrive in a patch (diadocsdk-csharp issues 587 and 740), so the entity decides.
 */
export function isDocument(entity: Entity): entity is DocumentEntity {
	return (
		entity.EntityType === 'Attachment' &&
		entity.DocumentInfo !== undefined &&
		!entity.ParentEntityId
	);
}

/** Attachment types of the titles with which a participant answers a document; newer ones are all `Title`. */
const answeringTitles = new Set([
	'Title',
	'UniversalCorrectionDocumentBuyerTitle',
	'UniversalTransferDocumentBuyerTitle',
	'XmlAcceptanceCertificateBuyerTitle',
	'XmlTorg12BuyerTitle',
]);

/** A title that answers a document: the second half of a two-sided document, with a file of its own. */
export function isAnsweringTitle({ EntityType, AttachmentType, ParentEntityId }: Entity): boolean {
	return (
		EntityType === 'Attachment' && !!ParentEntityId && answeringTitles.has(AttachmentType ?? '')
	);
}
