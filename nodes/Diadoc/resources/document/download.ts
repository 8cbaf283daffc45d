import { receiveEntityContent } from '../../api/entityContent';
import { getMessage } from '../../api/message';
import type { DiadocConnection } from '../../api/connection';
import { fileNameOf } from '../../events/eventFiles';
import { boxField } from '../../fields/boxField';
import { documentIdsValue, entityIdField, messageIdField } from '../../fields/documentLink';
import { textValue } from '../../fields/parameterValues';
import { requestOptionsField } from '../../fields/requestOptions';
import { operationInput, type Operation } from '../operation';
import { binaryPropertyNameField, binaryPropertyNameValue } from '../../fields/binaryProperty';
import { itemWithFile } from './itemWithFile';

interface EntityAddress {
	boxId: string;
	messageId: string;
	entityId: string;
}

/**
 * The name of the file, which only the message knows. A name is not worth a refusal: a user who may see this document
 * but not all documents of the message is refused the message, and then the id has to serve.
 */
async function fileNameInMessage(
	connection: DiadocConnection,
	{ boxId, messageId, entityId }: EntityAddress,
): Promise<string> {
	const message = await getMessage(connection, { boxId, messageId }).catch(() => undefined);
	const entities = message?.Entities ?? [];
	const entity = entities.find(({ EntityId }) => EntityId === entityId);
	return entity === undefined ? entityId : fileNameOf(entity, entities);
}

/** Document: Download. The file of any entity of a message: a document, a title, a signature, a receipt. */
export const download: Operation = {
	fields: [
		boxField,
		messageIdField,
		entityIdField,
		binaryPropertyNameField,
		requestOptionsField({
			displayName: 'File Name',
			name: 'fileName',
			type: 'string',
			default: '',
			placeholder: 'e.g. contract.pdf',
			description: 'Name of the file, instead of the one it has in Diadoc',
		}),
	],
	async execute(context, itemIndex) {
		const input = operationInput(context, itemIndex);
		const address = documentIdsValue(input.owner, {
			boxId: input.boxId(),
			messageId: input.value('messageId'),
			entityId: input.value('entityId'),
		});
		const property = binaryPropertyNameValue(input.owner, input.value('binaryPropertyName'));
		const chosenName = textValue(input.owner, 'File Name', input.collection('options').fileName);
		const connection = await input.connect();

		const file = await receiveEntityContent(connection, address, async ({ stream, fileName }) => {
			const name = chosenName ?? fileName ?? (await fileNameInMessage(connection, address));
			return await context.helpers.prepareBinaryData(stream, name);
		});
		return [itemWithFile(input.item(), property, file)];
	},
};
