import type { DiadocConnection } from '../api/connection';
import { receiveEntityContent } from '../api/entityContent';
import type { ReceivedFile } from '../transport/receivedFile';

/** Asks for the content of one entity and hands it to `receive`. */
export type ContentRequest = <T>(
	entityId: string,
	receive: (file: ReceivedFile) => Promise<T>,
) => Promise<T>;

/** Asks for the contents of the entities of a message. */
export function entityRequest(
	connection: DiadocConnection,
	boxId: string,
	messageId = '',
): ContentRequest {
	return async (entityId, receive) =>
		await receiveEntityContent(connection, { boxId, messageId, entityId }, receive);
}
