import { decodeMessage, type Message } from '../protocol/decode';
import { decodeMessageValidation, type MessageValidationResult } from '../protocol/decodeActs';
import {
	encodeMessageToPost,
	encodeMessageToPostPrototype,
	type MessageToPost,
	type MessageToPostPrototype,
} from '../protocol/encodeActs';
import { call, decodeAnswer, undecodable } from './call';
import type { DiadocConnection } from './connection';
import { methods } from './methods';
import { callWithOperationId, unknownOutcome } from './operation';

/**
 * Creates a message, by PostMessage V3, always with an operationId: without one the service would take a message of the
 * same bytes for one that it already has (documentation of PostMessage).
 *
 * @param operationId see {@link callWithOperationId}
 * @returns the message, with the ids of its documents
 * @throws what {@link callWithOperationId} throws
 */
export async function postMessage(
	connection: DiadocConnection,
	message: MessageToPost,
	operationId: string,
): Promise<Message> {
	return await callWithOperationId(
		connection,
		{ method: methods.postMessage, query: {}, body: encodeMessageToPost(message) },
		operationId,
	)
		.then((answer) => decodeAnswer(answer, decodeMessage))
		.catch((error: unknown) => {
			throw unknownOutcome(error, operationId);
		});
}

/** Whether a message could be created, and why not, by CanPostMessage. Nothing is changed. */
export async function canPostMessage(
	connection: DiadocConnection,
	prototype: MessageToPostPrototype,
): Promise<MessageValidationResult> {
	const answer = await call(connection, {
		method: methods.canPostMessage,
		query: {},
		body: encodeMessageToPostPrototype(prototype),
	});
	// No errors mean that it can be created, and an empty body has none.
	if (answer.body.length === 0) throw undecodable(answer, 'the body is empty');
	return decodeAnswer(answer, decodeMessageValidation);
}
