import type { INodeProperties } from 'n8n-workflow';
import { receiveArchive } from '../../api/archive';
import { maxWaitSecondsOption, maxWaitSecondsValue } from '../../parameters/maxWaitSeconds';
import { requestOptionsField } from '../../parameters/requestOptions';
import { operationInput, type Operation } from '../operation';
import { chosenDocument, chosenDocumentFields } from './chosenDocument';
import { itemWithFile } from './itemWithFile';

const fullDocflowOption: INodeProperties = {
	displayName: 'Full Docflow',
	name: 'fullDocflow',
	type: 'boolean',
	default: true,
	description:
		'Whether to put everything that belongs to the document into the archive: receipts, notices and answers (весь документооборот). Without it, the archive has the document and its signatures.',
};

export const downloadArchive: Operation = {
	fields: [...chosenDocumentFields, requestOptionsField(fullDocflowOption, maxWaitSecondsOption)],
	async execute(context, itemIndex) {
		const input = operationInput(context, itemIndex);
		const { boxId, messageId, entityId, property } = chosenDocument(input);
		const { maxWaitSeconds, fullDocflow } = input.collection('options');
		const maxWaitMs = maxWaitSecondsValue(input.owner, maxWaitSeconds) * 1000;
		const connection = await input.connect();

		const file = await receiveArchive(
			connection,
			{ boxId, messageId, documentId: entityId, fullDocflow: fullDocflow !== false },
			{ maxWaitMs },
			// Diadoc's own names of archives are of no use to people.
			async ({ stream }) =>
				await context.helpers.prepareBinaryData(stream, `${entityId}.zip`, 'application/zip'),
		);
		return [itemWithFile(input.item(), { property, entityId }, file)];
	},
};
