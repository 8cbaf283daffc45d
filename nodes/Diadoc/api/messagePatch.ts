import { decodeMessagePatch } from '../protocol/decodeActs';
import type { MessagePatch } from '../protocol/decode';
import { encodeMessagePatchToPost, type MessagePatchToPostV2 } from '../protocol/encodeActs';
import type { Timing } from '../transport/tries';
import { decodeAnswer } from './call';
import type { DiadocConnection } from './connection';
import { methods } from './methods';
import { callWithOperationId, unknownOutcome } from './operation';

export type PatchToPost = MessagePatchToPostV2;

/**
 * Adds acts to a message (requests for approval and answers to them, routes, tags), by PostMessagePatch V4.
 *
 * @param operationId see {@link callWithOperationId}
 * @returns what was added, as the event feed has it too
 * @throws what {@link callWithOperationId} throws
 */
export async function postMessagePatch(
	connection: DiadocConnection,
	patch: PatchToPost,
	operationId: string,
	timing?: Timing,
): Promise<MessagePatch> {
	return await callWithOperationId(
		connection,
		{ method: methods.postMessagePatch, query: {}, body: encodeMessagePatchToPost(patch) },
		operationId,
		timing,
	)
		.then((answer) => decodeAnswer(answer, decodeMessagePatch))
		.catch((error: unknown) => {
			throw unknownOutcome(error, operationId);
		});
}
