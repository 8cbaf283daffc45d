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
			action: 'Get many docflow events with statuses of documents',
			description:
				'Retrieve a list of changes in document flows (документооборот): which status each document got, and had before if wanted. For what was signed, rejected or still waits; Event: Get Many tells who did what.',
		},
	],
};

export const docflowEventOperations: Record<string, Operation> = { getAll };
