import { actorOf } from '../acting/actor';
import {
	type CurrentDocument,
	currentDocument,
	isPacketLocked,
	packetOf,
	requireDocumentAccess,
} from '../acting/currentDocument';
import { patchMessage } from '../acting/patching';
import type { Box } from '../box/box';
import { boxNamed, type Call, DONE, type FileResult } from '../server/call';
import { isGuid } from '../server/parameters';
import { Refusal } from '../server/refusal';
import { undeserializable } from '../server/requestBody';
import { ROOT_DEPARTMENT_ID } from '../story/cast';
import { entityPatch, internalAttachment } from '../story/entities';
import type { DocumentId } from '../wire/structures';

interface MoveOperation {
	BoxId?: string;
	ToDepartmentId?: string;
	DocumentIds?: DocumentId[];
}

/** In one call. */
const MAX_DOCUMENTS = 1000;
/** In the life of a document (diadocsdk-1c-docs issue 1018). */
const MAX_MOVES = 50;

/**
 * POST /MoveDocuments: documents into one department, all or none. A document that is already there is moved again, and
 * that counts; the service's behaviour is not documented.
 */
export function moveDocuments(call: Call): FileResult {
	const request: MoveOperation | undefined = call.received;
	if (!request?.BoxId) throw undeserializable('DocumentsMoveOperation');
	const { box, access } = boxNamed(call, request.BoxId);
	const { DocumentIds: ids = [], ToDepartmentId = ROOT_DEPARTMENT_ID } = request;
	if (ids.length === 0) throw Refusal.badRequest('DocumentIds must contain at least one document');
	if (ids.length > MAX_DOCUMENTS) {
		throw Refusal.badRequest(`Too many documents: ${ids.length}, at most ${MAX_DOCUMENTS} allowed`);
	}
	const departmentId = targetOf(box, ToDepartmentId);
	const documents = ids.map((id) => currentDocument(box, id));
	for (const document of documents) requireDocumentAccess(document, access);
	for (const document of documents) requireMovable(box, document, departmentId, documents);
	const actor = actorOf(call, box);
	for (const { entry, state } of documents) {
		const { MessageId, MessageType } = entry.history.message;
		const { EntityId } = entry.history.entity;
		const { departmentId: MovedFromDepartment } = state;
		const { PatchId } = patchMessage(
			box,
			actor,
			MessageId,
			(at, { random, own }) => ({
				entities: [
					internalAttachment(random, at, own, {
						ParentEntityId: EntityId,
						AttachmentType: 'MoveDocument',
						MoveDocumentInfo: { MovedFromDepartment, MovedToDepartment: departmentId },
					}),
				],
				patch: { EntityPatches: [entityPatch({ EntityId, MovedToDepartment: departmentId })] },
			}),
			MessageType,
		);
		call.service.acts.add({
			method: 'MoveDocuments',
			kind: 'move',
			boxId: box.guid,
			messageId: MessageId,
			documentId: EntityId,
			userId: actor.id,
			eventId: PatchId,
		});
	}
	return DONE;
}

function targetOf(box: Box, text: string): string {
	const departmentId = text.toLowerCase();
	if (isGuid(text) && box.departmentIds.has(departmentId)) return departmentId;
	throw new Refusal(
		400,
		`Department ${text} is not found.`,
		'OrganizationBoxService.Department.NotFound',
	);
}

/** @throws Refusal 400 for a part of a locked packet and for the receiver of an internal document, 409 beyond the limit. */
function requireMovable(
	box: Box,
	document: CurrentDocument,
	departmentId: string,
	documents: readonly CurrentDocument[],
): void {
	const { entry, state } = document;
	const { MessageId, EntityId } = state.info;
	if (entry.messageType === 'Draft' && state.draft?.isRecycled) {
		throw new Refusal(409, `Draft ${MessageId} is recycled`, 'DiadocApi.Conflict');
	}
	const moved = new Set(documents.map(({ state: { info } }) => info.EntityId));
	if (isPacketLocked(document) && !packetOf(box, document).every((id) => moved.has(id))) {
		throw new Refusal(
			400,
			`Operation is not allowed for a part of the locked packet of document ${EntityId}`,
			'DocumentService.NotAllowedForLockedPacket',
		);
	}
	const { DocumentDirection, ToDepartmentId } = state.info;
	if (DocumentDirection === 'Internal' && ToDepartmentId === departmentId) {
		// In the words of the service (diadocsdk-csharp issue 911).
		throw Refusal.badRequest('Нельзя переместить внутренний документ в подразделение-получатель');
	}
	if (movesOf(document) >= MAX_MOVES) {
		throw new Refusal(
			409,
			`Document ${EntityId} can not be moved. Max allowed movements count is ${MAX_MOVES}`,
			'DiadocApi.Conflict',
		);
	}
}

function movesOf({ entry: { history, factCount } }: CurrentDocument): number {
	return history.facts.slice(0, factCount).filter(({ kind }) => kind === 'moved').length;
}
