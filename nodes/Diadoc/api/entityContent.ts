import type { ReceivedFile } from '../transport/receivedFile';
import type { DiadocConnection } from './connection';
import { call } from './call';
import { receiveFile } from './file';
import { methods } from './methods';
import { assertWholeFile } from './wholeFile';

/** Dashed GUIDs. */
export interface EntityAddress {
	boxId: string;
	messageId: string;
	entityId: string;
	/** Content.Size, by which a truncated file is recognised; `undefined` or -1 where it is unknown. */
	size?: number;
}

/**
 * The content of one entity of a message (a document, a signature, a receipt), by GetEntityContent V4.
 *
 * @param consume processes the file while it arrives. It may be called again with another stream when the first breaks
 * off, and must not call Diadoc; see `receive` of the transport for all its rules.
 * @throws TransportError, of status 404 when the entity has no content
 * @throws what `consume` throws
 */
export async function receiveEntityContent<T>(
	connection: DiadocConnection,
	{ size, boxId, messageId, entityId }: EntityAddress,
	consume: (file: ReceivedFile) => Promise<T>,
): Promise<T> {
	const query = { boxId, messageId, entityId };
	return await receiveFile(connection, { method: methods.getEntityContent, query }, consume, size);
}

/**
 * The whole content of one entity, see {@link receiveEntityContent}.
 *
 * @param maxBytes the largest content that makes sense
 * @throws TransportError, of kind `tooLarge` beyond that
 */
export async function getEntityContent(
	connection: DiadocConnection,
	{ boxId, messageId, entityId, size }: EntityAddress,
	maxBytes: number,
): Promise<Uint8Array> {
	const { body } = await call(connection, {
		method: methods.getEntityContent,
		query: { boxId, messageId, entityId },
		maxResponseBytes: maxBytes,
		assertWhole: (answer) => assertWholeFile(answer, answer.body.length, size),
	});
	return body;
}

/** The ids of a ForwardedDocumentId, and the entity's own. */
export interface ForwardedEntity extends EntityAddress {
	fromBoxId: string;
	documentId: string;
	forwardEventId: string;
}

/**
 * The content of one entity of a forwarded document, by GetForwardedEntityContent V2, which the vendor announced to
 * leave the API after 1 November 2025.
 *
 * @param consume see {@link receiveEntityContent}
 * @throws TransportError, of status 404 or 410 once the method is switched off
 * @throws what `consume` throws
 */
export async function receiveForwardedEntityContent<T>(
	connection: DiadocConnection,
	{ size, boxId, fromBoxId, messageId, documentId, forwardEventId, entityId }: ForwardedEntity,
	consume: (file: ReceivedFile) => Promise<T>,
): Promise<T> {
	return await receiveFile(
		connection,
		{
			method: methods.getForwardedEntityContent,
			query: { boxId, fromBoxId, messageId, documentId, forwardEventId, entityId },
		},
		consume,
		size,
	);
}
