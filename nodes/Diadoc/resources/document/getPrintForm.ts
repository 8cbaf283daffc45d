import { receivePrintForm } from '../../api/printForm';
import { boxField } from '../../fields/boxField';
import { binaryPropertyNameField, binaryPropertyNameValue } from '../../fields/binaryProperty';
import { documentIdsValue, entityIdField, messageIdField } from '../../fields/documentLink';
import { maxWaitSecondsOption, maxWaitSecondsValue } from '../../fields/maxWaitSeconds';
import { requestOptionsField } from '../../fields/requestOptions';
import { operationInput, type Operation } from '../operation';
import { itemWithFile } from './itemWithFile';

/** Document: Get Print Form. */
export const getPrintForm: Operation = {
	fields: [
		boxField,
		messageIdField,
		entityIdField,
		binaryPropertyNameField,
		requestOptionsField(maxWaitSecondsOption),
	],
	async execute(context, itemIndex) {
		const input = operationInput(context, itemIndex);
		const { boxId, messageId, entityId } = documentIdsValue(input.owner, {
			boxId: input.boxId(),
			messageId: input.value('messageId'),
			entityId: input.value('entityId'),
		});
		const property = binaryPropertyNameValue(input.owner, input.value('binaryPropertyName'));
		const maxWaitMs =
			maxWaitSecondsValue(input.owner, input.collection('options').maxWaitSeconds) * 1000;
		const connection = await input.connect();

		const file = await receivePrintForm(
			connection,
			{ boxId, messageId, documentId: entityId },
			{ maxWaitMs },
			async ({ stream, fileName = `${entityId}.pdf`, mimeType }) =>
				await context.helpers.prepareBinaryData(stream, fileName, mimeType),
		);
		return [itemWithFile(input.item(), property, file)];
	},
};
