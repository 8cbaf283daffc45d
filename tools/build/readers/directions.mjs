// Which messages are read and which are written. A message that is in no other is a whole body: a request when it is
// named here, otherwise an answer.

import protobuf from 'protobufjs';

/** The requests that have a body, by their full names. */
export const requestBodies = [
	'Diadoc.Api.Proto.Docflow.GetDocflowBatchRequest',
	'Diadoc.Api.Proto.Docflow.GetDocflowEventsRequest',
	'Diadoc.Api.Proto.Documents.DocumentsMoveOperation',
	'Diadoc.Api.Proto.Events.DraftToSend',
	'Diadoc.Api.Proto.Events.MessagePatchToPostV2',
	'Diadoc.Api.Proto.Events.MessageToPost',
	'Diadoc.Api.Proto.Events.MessageToPostPrototype',
	'Diadoc.Api.Proto.Forwarding.GetForwardedDocumentEventsRequest',
];

/**
 * The messages that a message consists of.
 *
 * @param {protobuf.Type} message
 */
function partsOf({ fieldsArray }) {
	return fieldsArray
		.map(({ resolvedType }) => resolvedType)
		.filter((type) => type instanceof protobuf.Type);
}

/**
 * Bodies, with all the messages in them.
 *
 * @param {protobuf.Type[]} bodies
 */
function withParts(bodies) {
	const found = new Set(bodies);
	// A set also iterates over what is added meanwhile.
	for (const message of found) for (const part of partsOf(message)) found.add(part);
	return found;
}

/**
 * The messages that need a reader, and those that need a writer; some need both.
 *
 * @param {protobuf.Type[]} messages all there are
 * @throws Error when a named request is no message, or part of another
 */
export function directionsOf(messages) {
	const parts = new Set(messages.flatMap(partsOf));
	const bodies = messages.filter((message) => !parts.has(message));
	const byName = new Map(bodies.map((body) => [body.fullName.replace(/^\./, ''), body]));
	const requests = requestBodies.map((name) => {
		const body = byName.get(name);
		if (!body) throw new Error(`${name} is no message of the .proto files that is a whole body`);
		return body;
	});
	return {
		read: withParts(bodies.filter((body) => !requests.includes(body))),
		written: withParts(requests),
	};
}
