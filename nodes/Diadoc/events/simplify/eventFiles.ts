import type { BoxEvent, Entity } from '../../protocol/decode';
import { normalizeBoxId } from '../../protocol/boxId';
import { entitiesOf } from '../boxEvent';
import { isAnsweringTitle, isDocument } from '../documentEntity';
import { KnownEntities, operatorBoxId } from '../classify/knownEntities';
import { documentFileName, signatureFileName, type DocumentFile } from './documentFile';
import { groupedBy } from '../groupedBy';
import type { SimplifiedEvent } from './simplifiedEvent';

function isDocumentOrTitle(entity: Entity): boolean {
	return isDocument(entity) || isAnsweringTitle(entity);
}

function ownFileName({ FileName, DocumentInfo, EntityId }: Entity): string {
	return documentFileName(EntityId, FileName || DocumentInfo?.FileName || '');
}

/**
 * The name of the file behind an entity: its own, or that of what it signs.
 *
 * @param parent what the entity hangs on, where that is known
 */
export function fileNameOf(entity: Entity, parent: Entity | undefined): string {
	if (entity.EntityType !== 'Signature') return ownFileName(entity);
	return signatureFileName(ownFileName(parent ?? entity));
}

/**
 * A signature under a document or a title. What is signed may have come with an earlier event; then only the signer
 * decides, since the operator signs nothing but service documents.
 */
function isDocumentSignature(signature: Entity, signed: Entity | undefined): boolean {
	if (signature.EntityType !== 'Signature') return false;
	if (signed !== undefined) return isDocumentOrTitle(signed);
	return normalizeBoxId(signature.SignerBoxId ?? '') !== operatorBoxId;
}

/**
 * The documents and titles that an event brought, and the signatures on them. Receipts, confirmations and other
 * service documents are not among them.
 *
 * @param message the entities of the event's message, when they were fetched: what is signed may have come earlier
 */
export function eventFiles(event: BoxEvent, message: readonly Entity[] = []): DocumentFile[] {
	const brought = entitiesOf(event);
	const known = new KnownEntities(brought, message);
	// A content may have been edited since.
	const newest = new Map(message.map((entity) => [entity.EntityId, entity.Content]));
	return brought.flatMap((entity): DocumentFile[] => {
		const { EntityId: entityId, Content, ParentEntityId } = entity;
		if (entityId === undefined) return [];
		const signed = known.parentOf(entity);
		const file = {
			entityId,
			fileName: fileNameOf(entity, signed),
			documentId: known.documentIdOf(entity),
			size: (newest.get(entityId) ?? Content)?.Size,
			data: Content?.Data,
		};
		if (isDocumentOrTitle(entity)) return [file];
		return isDocumentSignature(entity, signed) ? [{ ...file, signedEntityId: ParentEntityId }] : [];
	});
}

/** The files of an event that belong to the document which a part of the event is about, by the part. */
export function filesByPart(
	files: readonly DocumentFile[],
): (part: Pick<SimplifiedEvent, 'documents' | 'changes'>) => readonly DocumentFile[] {
	const byDocument = groupedBy(files, ({ documentId }) => documentId);
	return ({ documents, changes }) => {
		const ids = [
			...documents.map(({ entityId }) => entityId),
			...changes.map(({ documentId }) => documentId),
		];
		return byDocument.get(ids.find((each) => each !== undefined)) ?? [];
	};
}
