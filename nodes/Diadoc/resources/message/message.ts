import type { INodeProperties } from 'n8n-workflow';
import type { Operation } from '../operation';
import { create } from './create';
import { get } from './get';
import { removeDraft } from './removeDraft';

export const messageOperationField: INodeProperties = {
	displayName: 'Operation',
	name: 'operation',
	type: 'options',
	noDataExpression: true,
	displayOptions: { show: { resource: ['message'] } },
	default: 'get',
	options: [
		{
			name: 'Create',
			value: 'create',
			action: 'Create message with documents',
			description:
				'Create a message of files: a draft (черновик), a letter that is saved unsent for somebody to sign (сохранить без отправки), or an internal one. Nothing is signed, and a counteragent gets nothing.',
		},
		{
			name: 'Get',
			value: 'get',
			action: 'Get message with its documents',
			description:
				'Retrieve a message by its ID or by the link of a document: its documents, and the signatures, rejections and receipts that were added since. The user needs access to all documents of the message.',
		},
		{
			name: 'Remove Draft',
			value: 'removeDraft',
			action: 'Remove draft',
			description: 'Remove a draft (черновик), which is a message that was not sent yet',
		},
	],
};

export const messageOperations: Record<string, Operation> = { create, get, removeDraft };
