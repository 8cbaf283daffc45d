import type { INodeProperties } from 'n8n-workflow';
import type { Operation } from '../operation';
import { getAll } from './getAll';

export const forwardedDocumentEventOperationField: INodeProperties = {
	displayName: 'Operation',
	name: 'operation',
	type: 'options',
	noDataExpression: true,
	displayOptions: { show: { resource: ['forwardedDocumentEvent'] } },
	default: 'getAll',
	options: [
		{
			name: 'Get Many',
			value: 'getAll',
			action: 'Get many forwarded document events',
			description:
				'Retrieve a list of documents that others forwarded to the box. Diadoc is switching this off: it was announced to end after 1 November 2025.',
		},
	],
};

export const forwardedDocumentEventOperations: Record<string, Operation> = { getAll };
