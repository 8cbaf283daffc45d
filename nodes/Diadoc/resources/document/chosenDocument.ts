import { binaryPropertyNameField, binaryPropertyNameValue } from '../../parameters/binaryProperty';
import { boxField } from '../../parameters/boxField';
import { documentIdsValue, entityIdField, messageIdField } from '../../parameters/documentLink';
import type { OperationInput } from '../operation';

/** {@link chosenDocument} reads them. */
export const chosenDocumentFields = [
	boxField,
	messageIdField,
	entityIdField,
	binaryPropertyNameField,
];

export interface ChosenDocument {
	boxId: string;
	messageId: string;
	entityId: string;
	property: string;
}

export function chosenDocument({ owner, value, boxId }: OperationInput): ChosenDocument {
	return {
		...documentIdsValue(owner, {
			boxId: boxId(),
			messageId: value('messageId'),
			entityId: value('entityId'),
		}),
		property: binaryPropertyNameValue(owner, value('binaryPropertyName')),
	};
}
