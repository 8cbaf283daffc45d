// Which messages the service sends us and which we send it. A message that is in no other is a whole body: a request
// when Diadoc calls it Get...Request, otherwise an answer.

import protobuf from 'protobufjs';

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
 * Bodies, and everything they consist of.
 *
 * @param {protobuf.Type[]} bodies
 */
function withParts(bodies) {
	const found = new Set(bodies);
	// A set goes on to what is added while it is walked.
	for (const message of found) for (const part of partsOf(message)) found.add(part);
	return found;
}

/**
 * The messages that need a reader, and those that need a writer; some need both.
 *
 * @param {protobuf.Type[]} messages all there are
 */
export function directionsOf(messages) {
	const parts = new Set(messages.flatMap(partsOf));
	const bodies = messages.filter((message) => !parts.has(message));
	/** @param {protobuf.Type} body */
	const isRequest = ({ name }) => /^Get\w+Request$/.test(name);
	return {
		read: withParts(bodies.filter((body) => !isRequest(body))),
		written: withParts(bodies.filter(isRequest)),
	};
}
