import { actorOf, requireRight } from '../acting/actor';
import {
	currentDocument,
	isPacketLocked,
	packetOf,
	requireDocumentAccess,
} from '../acting/currentDocument';
import { patchMessage } from '../acting/patching';
import { type Call, DONE, type FileResult } from '../server/call';
import { messageOfCall, requireAccess } from '../server/messageOfCall';
import { Refusal } from '../server/refusal';
import { entityPatch, internalAttachment } from '../story/entities';

/**
 * POST /Delete and POST /Restore: a mark in the own box, on a document or on a whole message. Repeated, it is refused
 * with 409.
 */
export const deleteOrRestore =
	(kind: 'delete' | 'restore') =>
	(call: Call): FileResult => {
		const isDeleted = kind === 'delete';
		const { box, access, message } = messageOfCall(call);
		const { MessageId, MessageType } = message;
		const EntityId = call.parameters.guid('documentId');
		const actor = actorOf(call, box);
		requireRight(actor, 'DeleteRestoreDocuments');
		const already = (what: string) =>
			new Refusal(
				409,
				`${what} is already ${isDeleted ? 'deleted' : 'restored'}`,
				'DiadocApi.Conflict',
			);
		if (EntityId === undefined) {
			requireAccess(
				message,
				message.Entities.filter(({ DocumentInfo }) => DocumentInfo),
				access,
			);
			if ((message.IsDeleted ?? false) === isDeleted) throw already(`Message ${MessageId}`);
		} else {
			const document = currentDocument(box, { MessageId, EntityId });
			requireDocumentAccess(document, access);
			if (isPacketLocked(document) && packetOf(box, document).length > 1) {
				throw new Refusal(
					409,
					`Operation is not allowed for a part of the locked packet of document ${EntityId}`,
					'DocumentService.NotAllowedForLockedPacket',
				);
			}
			if (document.state.isDeleted === isDeleted) throw already(`Document ${EntityId}`);
		}
		const ofMessage = isDeleted ? { MessageIsDeleted: true } : { MessageIsRestored: true };
		const ofDocument = isDeleted ? { DocumentIsDeleted: true } : { DocumentIsRestored: true };
		const { PatchId: eventId } = patchMessage(
			box,
			actor,
			MessageId,
			(at, { random, own }) =>
				EntityId === undefined
					? { patch: ofMessage }
					: {
							entities: [
								internalAttachment(random, at, own, {
									ParentEntityId: EntityId,
									AttachmentType: 'DeletionRestoration',
								}),
							],
							patch: { EntityPatches: [entityPatch({ EntityId, ...ofDocument })] },
						},
			MessageType,
		);
		call.service.acts.add({
			method: isDeleted ? 'Delete' : 'Restore',
			kind,
			boxId: box.guid,
			messageId: MessageId,
			...(EntityId !== undefined && { documentId: EntityId }),
			userId: actor.id,
			eventId,
		});
		return DONE;
	};
