import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { methods } from '../../api/methods';
import { canPostMessage, postMessage } from '../../api/postMessage';
import { noNames } from '../../events/references';
import { boxField } from '../../parameters/boxField';
import { messageDocumentsField, messageDocumentsValue } from '../../parameters/messageDocuments';
import { operationIdOption, operationIdValue } from '../../parameters/operationId';
import { recipientFields, recipientValue } from '../../parameters/recipient';
import { requestOptionsField } from '../../parameters/requestOptions';
import { outputField } from '../../parameters/outputField';
import { operationInput, type Operation } from '../operation';
import { simplifyCheck, simplifyCreated } from './createdMessage';
import { documentAttachments, documentFiles } from './documentFiles';

const checkOnlyOption: INodeProperties = {
	displayName: 'Check Only',
	name: 'checkOnly',
	type: 'boolean',
	default: false,
	description:
		'Whether to only ask Diadoc if the message could be created. Nothing is sent and nothing is changed; the item says what stands in the way.',
};

/** Message: Create. Without a signature, so nothing gets legal force by it. */
export const create: Operation = {
	fields: [
		boxField,
		...recipientFields,
		messageDocumentsField,
		outputField,
		requestOptionsField(checkOnlyOption, operationIdOption),
	],
	async execute(context, itemIndex) {
		const input = operationInput(context, itemIndex);
		const { owner, value, collection } = input;
		const boxId = input.boxId();
		const { recipient, kind } = recipientValue(owner, boxId, value);
		const documents = messageDocumentsValue(owner, value('documents'), context.getTimezone());
		const options = collection('options');
		const operationId = operationIdValue(context, owner, options.operationId);
		const isCheck = options.checkOnly === true;
		const connection = await input.connect(isCheck ? undefined : methods.postMessage);
		const files = await documentFiles(context, input, documents);

		const output = async (): Promise<[raw: object, simplified: object]> => {
			if (isCheck) {
				const result = await canPostMessage(connection, {
					FromBoxId: boxId,
					...recipient,
					DocumentPrototypes: documents.map(({ type }, index) => ({
						CustomDocumentId: String(index + 1),
						TypeNamedId: type,
					})),
				});
				return [result, simplifyCheck(result)];
			}
			const message = await postMessage(
				connection,
				{
					FromBoxId: boxId,
					...recipient,
					...kind,
					DocumentAttachments: await documentAttachments(connection, files),
				},
				operationId,
			);
			return [
				message,
				simplifyCreated(message, operationId, {
					boxId,
					webAddress: connection.webAddress,
					names: noNames,
				}),
			];
		};
		const [raw, simplified] = await output();
		const json: IDataObject = { ...(value('simplify') === false ? raw : simplified) };
		return [{ json }];
	},
};
