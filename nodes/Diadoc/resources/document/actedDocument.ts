import { documentIdsValue } from '../../parameters/documentLink';
import type { OperationInput } from '../operation';

/**
 * The document that an act is about.
 *
 * @throws NodeOperationError that names the parameter
 */
export function actedDocument({
	owner,
	value,
	boxId,
}: OperationInput): ReturnType<typeof documentIdsValue> {
	const ids = { messageId: value('messageId'), entityId: value('entityId') };
	return documentIdsValue(owner, { boxId: boxId(), ...ids });
}

/**
 * The message of the document: acts on documents of one packet may depend on each other.
 *
 * @throws NodeOperationError that names the parameter
 */
export function messageOfDocument(input: OperationInput): string {
	const { boxId, messageId } = actedDocument(input);
	return `${boxId}/${messageId}`;
}
