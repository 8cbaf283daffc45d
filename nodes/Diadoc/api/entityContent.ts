import type { ReceivedFile } from '../transport/receivedFile';
import type { DiadocConnection } from './connection';
import { call } from './call';
import { receiveFile } from './file';
import { methods } from './methods';
import { assertWholeFile } from './wholeFile';

/** Where an entity is: dashed GUIDs. */
export interface EntityAddress {
	boxId: string;
	messageId: string;
	entityId: string;
	/** Content.Size, by which a file that is cut short is known; `undefined` and -1 where nobody knows it. */
	size?: number;
}

/**
 * The content of one entity of a message, by GetEntityContent V4: a document, a signature, a receipt and so on.
 *
 * @param consume works on the file while it arrives. It may be called again with another stream when the first breaks
 * off, and must not call Diadoc; all of its rules are with `receive` of the transport.
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
 * The content of one entity as a whole, see {@link receiveEntityContent}.
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

/** Where an entity of a forwarded document is: the ids of its ForwardedDocumentId, and its own. */
export interface ForwardedEntity extends EntityAddress {
	fromBoxId: string;
	documentId: string;
	forwardEventId: string;
}

/**
 * The content of one entity of a forwarded document, by GetForwardedEntityContent V2. The vendor announced that the
 * method leaves the API after 1 November 2025.
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
