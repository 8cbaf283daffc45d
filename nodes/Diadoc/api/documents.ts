import type { Document, Entity } from '../protocol/decode';
import { encodeDocumentsMoveOperation } from '../protocol/encodeActs';
import { TransportError } from '../transport/transportError';
import { call, type DiadocCall } from './call';
import type { DiadocConnection } from './connection';
import { getMessage } from './message';
import { methods, type DiadocMethod } from './methods';
import { unknownOutcome } from './operation';

/** Dashed GUIDs. */
export interface DocumentAddress {
	boxId: string;
	messageId: string;
	entityId: string;
}

/**
 * A document as it is now, by GetMessage with its entity id, which works for a user without access to the rest of the
 * message. `undefined` when the message has no such document.
 */
export async function getDocument(
	connection: DiadocConnection,
	{ boxId, messageId, entityId }: DocumentAddress,
): Promise<Document | undefined> {
	const { Entities } = await getMessage(connection, { boxId, messageId, entityId });
	return documentIn(Entities, entityId);
}

export function documentIn(entities: readonly Entity[], entityId: string): Document | undefined {
	return entities.find(({ EntityId }) => EntityId?.toLowerCase() === entityId)?.DocumentInfo;
}

export const maxMovedDocuments = 1000;

/** Makes a call without an operationId: once. */
async function callOnce(connection: DiadocConnection, diadocCall: DiadocCall): Promise<void> {
	await call(connection, diadocCall).catch((error: unknown) => {
		throw unknownOutcome(error);
	});
}

/**
 * Moves documents of one box into a department, by MoveDocuments.
 *
 * @param documents at most {@link maxMovedDocuments}
 * @throws UnknownOutcomeError when the call broke off
 * @throws TransportError when the service refuses them, all of them
 */
export async function moveDocuments(
	connection: DiadocConnection,
	{ boxId, toDepartmentId }: { boxId: string; toDepartmentId: string },
	documents: ReadonlyArray<Pick<DocumentAddress, 'messageId' | 'entityId'>>,
): Promise<void> {
	const body = encodeDocumentsMoveOperation({
		BoxId: boxId,
		ToDepartmentId: toDepartmentId,
		DocumentIds: documents.map(({ messageId, entityId }) => ({
			MessageId: messageId,
			EntityId: entityId,
		})),
	});
	await callOnce(connection, { method: methods.moveDocuments, query: {}, body });
}

/**
 * A refusal that says that it is done already: the mark of a document or a draft is as asked for (diadocapi-docs, Delete,
 * Restore, RecycleDraft). A locked packet is refused with 409, too.
 */
function isDoneAlready(error: unknown): boolean {
	if (!(error instanceof TransportError) || error.status !== 409) return false;
	const { errorCode = '', serviceText = '' } = error;
	const said = `${errorCode} ${serviceText}`;
	return /already|уже/i.test(said) && !/locked|заблокирован/i.test(said);
}

async function mark(
	connection: DiadocConnection,
	method: DiadocMethod,
	query: DiadocCall['query'],
): Promise<void> {
	await callOnce(connection, { method, query }).catch((error: unknown) => {
		if (!isDoneAlready(error)) throw error;
	});
}

/** Marks a document as deleted in its own box, by Delete. Errors: see {@link moveDocuments}. */
export async function deleteDocument(
	connection: DiadocConnection,
	{ boxId, messageId, entityId }: DocumentAddress,
): Promise<void> {
	await mark(connection, methods.delete, { boxId, messageId, documentId: entityId });
}

/** Removes that mark, by Restore. Errors: see {@link moveDocuments}. */
export async function restoreDocument(
	connection: DiadocConnection,
	{ boxId, messageId, entityId }: DocumentAddress,
): Promise<void> {
	await mark(connection, methods.restore, { boxId, messageId, documentId: entityId });
}

/** Removes a draft, by RecycleDraft. Errors: see {@link moveDocuments}. */
export async function removeDraft(
	connection: DiadocConnection,
	{ boxId, messageId }: Pick<DocumentAddress, 'boxId' | 'messageId'>,
): Promise<void> {
	await mark(connection, methods.recycleDraft, { boxId, draftId: messageId });
}
