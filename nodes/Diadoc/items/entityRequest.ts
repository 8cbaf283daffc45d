import type { DiadocConnection } from '../api/connection';
import { receiveEntityContent, type EntityAddress } from '../api/entityContent';
import type { ReceivedFile } from '../transport/receivedFile';

/** Asks for the content of one entity and hands it to `receive`. */
export type ContentRequest = <T>(
	entity: Pick<EntityAddress, 'entityId' | 'size'>,
	receive: (file: ReceivedFile) => Promise<T>,
) => Promise<T>;

/** Asks for the contents of the entities of a message. */
export function entityRequest(
	connection: DiadocConnection,
	boxId: string,
	messageId = '',
): ContentRequest {
	return async (entity, receive) =>
		await receiveEntityContent(connection, { boxId, messageId, ...entity }, receive);
}
