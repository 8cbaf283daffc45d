import { writeGetDocflowBatchRequest } from './generated/docflow/docflowBatchRequest';
import { writeDocumentsMoveOperation } from './generated/documents/documentsMoveOperation';
import { writeDraftToSend } from './generated/events/draftToSend';
import {
	writeMessagePatchToPostV2,
	type MessagePatchToPostV2,
} from './generated/events/messagePatchToPost';
import { writeMessageToPost, type MessageToPost } from './generated/events/messageToPost';
import {
	writeMessageToPostPrototype,
	type MessageToPostPrototype,
} from './generated/events/messageToPostPrototype';
import { WireWriter } from './WireWriter';

export type { MessagePatchToPostV2, MessageToPost, MessageToPostPrototype };

/**
 * Makes the encoder of a request: it takes the shape of the service's JSON (contents in base64, enum values by name)
 * and sends only what is set, without checking for required fields.
 */
function encoderOf<T>(write: (wire: WireWriter, request: T) => void) {
	return (request: T): Uint8Array => {
		const wire = new WireWriter();
		write(wire, request);
		return wire.finish();
	};
}

/** For MoveDocuments. */
export const encodeDocumentsMoveOperation = encoderOf(writeDocumentsMoveOperation);

/**
 * For PostMessagePatch V4.
 *
 * @throws RangeError when a type of request, an answer to it or an operation is no name of its enum
 */
export const encodeMessagePatchToPost = encoderOf(writeMessagePatchToPostV2);

/**
 * For PostMessage V3.
 *
 * @throws RangeError when LockMode is no name of that enum
 */
export const encodeMessageToPost = encoderOf(writeMessageToPost);

/** For CanPostMessage. */
export const encodeMessageToPostPrototype = encoderOf(writeMessageToPostPrototype);

/** For SendDraft. */
export const encodeDraftToSend = encoderOf(writeDraftToSend);

/** For GetDocflows, V4 and V5. */
export const encodeDocflowBatchRequest = encoderOf(writeGetDocflowBatchRequest);
