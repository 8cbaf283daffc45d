import { actorOf } from '../acting/actor';
import { zip } from '../acting/zip';
import { entitiesUnder } from '../box/messageState';
import type { Call, NotReady, StructureResult } from '../server/call';
import { entityOf, messageOfCall, requireAccess } from '../server/messageOfCall';
import { Refusal } from '../server/refusal';
import { messageType } from '../wire/schema';

const RESULT = messageType('Documents.DocumentZipGenerationResult');

/**
 * GET /GenerateDocumentZip: a document with its signatures as an archive on the shelf, after so many calls;
 * `fullDocflow` adds everything else that belongs to the document.
 */
export function generateDocumentZip(call: Call): StructureResult | NotReady {
	const { box, access, message } = messageOfCall(call);
	const documentId = call.parameters.requiredGuid('documentId');
	const isFull = call.parameters.boolean('fullDocflow') ?? false;
	const entity = entityOf(message, documentId);
	requireAccess(message, [entity], access);
	if (!entity.DocumentInfo) throw Refusal.notFound(`Entity ${documentId} is not a document.`);
	const { printForms, shelf } = call.service;
	const what = isFull ? 'full archive' : 'archive';
	const notReady = printForms.call(box.key, message.MessageId, `${documentId} ${what}`);
	if (notReady) return notReady;
	const parts = entitiesUnder(message.Entities, documentId).filter(
		({ EntityId, ParentEntityId, EntityType }) =>
			isFull ||
			EntityId === documentId ||
			(ParentEntityId === documentId && EntityType === 'Signature'),
	);
	const files = parts.flatMap((part) => {
		const content = box.contentOf(part);
		if (!(content instanceof Uint8Array) || content.length === 0) return [];
		const name =
			part.FileName ?? `${part.EntityId}.${part.EntityType === 'Signature' ? 'sgn' : 'bin'}`;
		return [{ name, content }];
	});
	const name = shelf.put(zip(files), 'zip');
	// ShelfDownload takes the name without the part before the slash.
	const ZipFileNameOnShelf = `__${actorOf(call, box).id}__/${name}`;
	return { type: RESULT, structure: { ZipFileNameOnShelf } };
}
