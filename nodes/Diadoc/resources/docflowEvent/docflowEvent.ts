import type { INodeProperties } from 'n8n-workflow';
import type { Operation } from '../operation';
import { getAll } from './getAll';

export const docflowEventOperationField: INodeProperties = {
	displayName: 'Operation',
	name: 'operation',
	type: 'options',
	noDataExpression: true,
	displayOptions: { show: { resource: ['docflowEvent'] } },
	default: 'getAll',
	options: [
		{
			name: 'Get Many',
			value: 'getAll',
			action: 'Get many docflow events',
			description:
				'Retrieve a list of changes of documents, each with the state of the document after it, and before it if wanted',
		},
	],
};

export const docflowEventOperations: Record<string, Operation> = { getAll };
