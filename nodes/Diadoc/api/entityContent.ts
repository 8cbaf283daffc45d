import type { ReceivedFile } from '../transport/receivedFile';
import type { DiadocConnection } from './connection';
import { receiveFile } from './file';

/**
 * The content of one entity of a message, by GetEntityContent V4: a document, a signature, a receipt and so on.
 *
 * @param ids dashed GUIDs
 * @param consume works on the file while it arrives. It may be called again with another stream when the first breaks
 * off, and must not call Diadoc; all of its rules are with `receive` of the transport.
 * @throws TransportError, of status 404 when the entity has no content
 * @throws what `consume` throws
 */
export async function receiveEntityContent<T>(
	connection: DiadocConnection,
	{ boxId, messageId, entityId }: { boxId: string; messageId: string; entityId: string },
	consume: (file: ReceivedFile) => Promise<T>,
): Promise<T> {
	const path = '/V4/GetEntityContent';
	return await receiveFile(connection, { path, query: { boxId, messageId, entityId } }, consume);
}

/** Where an entity of a forwarded document is: the ids of its ForwardedDocumentId, and its own. */
export interface ForwardedEntity {
	boxId: string;
	fromBoxId: string;
	messageId: string;
	documentId: string;
	forwardEventId: string;
	entityId: string;
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
	{ boxId, fromBoxId, messageId, documentId, forwardEventId, entityId }: ForwardedEntity,
	consume: (file: ReceivedFile) => Promise<T>,
): Promise<T> {
	return await receiveFile(
		connection,
		{
			path: '/V2/GetForwardedEntityContent',
			query: { boxId, fromBoxId, messageId, documentId, forwardEventId, entityId },
		},
		consume,
	);
}
