import { decodeMessage } from '../protocol/decode';
import type { Extent, Message } from '../protocol/decode';
import { call, decodeAnswer, undecodable } from './call';
import type { DiadocConnection } from './connection';
import { methods } from './methods';

/**
 * A message with everything that was added to it since, by GetMessage V6.
 *
 * @param ids dashed GUIDs
 * @param ids.entityId limits it to one document and what belongs to it, which needs access to that document only
 * @param ids.injectEntityContent contents come with the entities, up to 1 MiB in all; GetEntityContent gives the rest
 * @param ids.extent how much of it is read; all of it when absent
 * @throws TransportError, of status 403 when the user may not see all documents of the message
 */
export async function getMessage(
	connection: DiadocConnection,
	{
		boxId,
		messageId,
		entityId,
		injectEntityContent = false,
		extent,
	}: {
		boxId: string;
		messageId: string;
		entityId?: string;
		injectEntityContent?: boolean;
		extent?: Extent;
	},
): Promise<Message> {
	const answer = await call(connection, {
		method: methods.getMessage,
		query: { boxId, messageId, entityId, injectEntityContent: String(injectEntityContent) },
	});
	// A message has at least an id.
	if (answer.body.length === 0) throw undecodable(answer, 'the body is empty');
	return decodeAnswer(answer, (body) => decodeMessage(body, extent));
}
