import { receivePrintForm } from '../../api/printForm';
import { maxWaitSecondsOption, maxWaitSecondsValue } from '../../parameters/maxWaitSeconds';
import { requestOptionsField } from '../../parameters/requestOptions';
import { operationInput, type Operation } from '../operation';
import { chosenDocument, chosenDocumentFields } from './chosenDocument';
import { itemWithFile } from './itemWithFile';

export const getPrintForm: Operation = {
	fields: [...chosenDocumentFields, requestOptionsField(maxWaitSecondsOption)],
	async execute(context, itemIndex) {
		const input = operationInput(context, itemIndex);
		const { boxId, messageId, entityId, property } = chosenDocument(input);
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
		return [itemWithFile(input.item(), { property, entityId }, file)];
	},
};
