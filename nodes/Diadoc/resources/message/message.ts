import type { INodeProperties } from 'n8n-workflow';
import type { Operation } from '../operation';
import { get } from './get';

export const messageOperationField: INodeProperties = {
	displayName: 'Operation',
	name: 'operation',
	type: 'options',
	noDataExpression: true,
	displayOptions: { show: { resource: ['message'] } },
	default: 'get',
	options: [
		{
			name: 'Get',
			value: 'get',
			action: 'Get a message',
			description:
				'Retrieve a message with its documents and everything that was added to it since',
		},
	],
};

export const messageOperations: Record<string, Operation> = { get };
