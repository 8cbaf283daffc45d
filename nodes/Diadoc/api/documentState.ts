import type { DocumentWithDocflowV5 } from '../protocol/decodeDocflow';
import {
	decodeDocflowBatch,
	decodeDocumentActions,
	decodeDocumentHistory,
	type DocumentActionList,
	type DocumentHistory,
} from '../protocol/decodeActs';
import { encodeDocflowBatchRequest } from '../protocol/encodeActs';
import { TransportError } from '../transport/transportError';
import { call, decodeAnswer } from './call';
import type { DiadocConnection } from './connection';
import type { DocumentAddress } from './documents';
import { methods, type DiadocMethod } from './methods';

/** A document with its current docflow, by GetDocflows V5; `undefined` when the service answers without it. */
export async function getDocflow(
	connection: DiadocConnection,
	{ boxId, messageId, entityId }: DocumentAddress,
): Promise<DocumentWithDocflowV5 | undefined> {
	const answer = await call(connection, {
		method: methods.getDocflows,
		query: { boxId },
		body: encodeDocflowBatchRequest({
			Requests: [{ DocumentId: { MessageId: messageId, EntityId: entityId } }],
		}),
	});
	return decodeAnswer(answer, decodeDocflowBatch).Documents[0];
}

/**
 * The answer of a method that some installations lack, or refuse for some documents; `undefined` when it is missing.
 */
async function optional<T>(
	connection: DiadocConnection,
	method: DiadocMethod,
	query: Readonly<Record<string, string>>,
	decode: (body: Uint8Array) => T,
): Promise<T | undefined> {
	const answer = await call(connection, { method, query }).catch((error: unknown) => {
		const { status = 0 } = error instanceof TransportError ? error : {};
		if (status === 404 || status === 410) return undefined;
		throw error;
	});
	return answer && decodeAnswer(answer, decode);
}

/**
 * What the user may do with a document now, by GetDocumentActions; `undefined` where the service does not say (404,
 * 410), as for deleted documents.
 */
export async function getDocumentActions(
	connection: DiadocConnection,
	{ boxId, messageId, entityId }: DocumentAddress,
): Promise<DocumentActionList | undefined> {
	const query = { boxId, messageId, entityId };
	return await optional(connection, methods.getDocumentActions, query, decodeDocumentActions);
}

/**
 * Who did what with a document, when, and with which comment, by GetDocumentHistory; `undefined` as for {@link
 * getDocumentActions}.
 */
export async function getDocumentHistory(
	connection: DiadocConnection,
	{ boxId, messageId, entityId }: DocumentAddress,
): Promise<DocumentHistory | undefined> {
	const query = { boxId, messageId, entityId, embed: 'Comments,ResolutionEntities' };
	return await optional(connection, methods.getDocumentHistory, query, decodeDocumentHistory);
}
