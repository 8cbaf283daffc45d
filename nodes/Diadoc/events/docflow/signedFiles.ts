import type {
	Attachment,
	SignatureV2,
	SignatureV3,
	SignedAttachmentV2,
	SignedAttachmentV3,
} from '../../protocol/decodeDocflow';
import { documentFileName, signatureFileName, type DocumentFile } from '../simplify/documentFile';

type Signature = SignatureV2 | SignatureV3;

/** The file of an attachment; one whose entity the service does not name cannot be asked for. */
function attachmentFile(attachment: Attachment | undefined): DocumentFile | undefined {
	const { Entity, AttachmentFilename, DisplayFilename } = attachment ?? {};
	if (Entity?.EntityId === undefined) return undefined;
	return {
		entityId: Entity.EntityId,
		fileName: documentFileName(Entity.EntityId, AttachmentFilename || DisplayFilename || ''),
		size: Entity.Content?.Size,
		data: Entity.Content?.Data,
	};
}

/** The file of a signature. Until V2 the structure has one entity, since V3 one for each form of the signature. */
function signatureFile(
	signature: Signature | undefined,
	signed: DocumentFile | undefined,
): DocumentFile | undefined {
	if (signature === undefined) return undefined;
	const entity =
		'Cms' in signature ? signature.Cms : 'Entity' in signature ? signature.Entity : undefined;
	if (entity?.EntityId === undefined) return undefined;
	return {
		entityId: entity.EntityId,
		fileName: signatureFileName(signed?.fileName ?? documentFileName(entity.EntityId)),
		signedEntityId: signed?.entityId,
		size: entity.Content?.Size,
		data: entity.Content?.Data,
	};
}

/**
 * The files of a title: the title, its author's signature, and the signatures of those who answer it with one.
 */
export function signedFiles(
	title: SignedAttachmentV2 | SignedAttachmentV3 | undefined,
	...answers: Array<Signature | undefined>
): DocumentFile[] {
	const file = attachmentFile(title?.Attachment);
	const signatures = [title?.Signature, ...answers].map((signature) =>
		signatureFile(signature, file),
	);
	return [file, ...signatures].filter((one) => one !== undefined);
}

/** The name a title has for people. */
export function titleName(attachment: Attachment | undefined): string | undefined {
	return attachment?.DisplayFilename || attachment?.AttachmentFilename || undefined;
}
