import { documentIdsValue } from '../../parameters/documentLink';
import type { OperationInput } from '../operation';

export function actedDocument({
	owner,
	value,
	boxId,
}: OperationInput): ReturnType<typeof documentIdsValue> {
	const ids = { messageId: value('messageId'), entityId: value('entityId') };
	return documentIdsValue(owner, { boxId: boxId(), ...ids });
}

/** The message of the document: acts on documents of one packet may depend on each other. */
export function messageOfDocument(input: OperationInput): string {
	const { boxId, messageId } = actedDocument(input);
	return `${boxId}/${messageId}`;
}
