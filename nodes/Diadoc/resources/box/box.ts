import type { INodeProperties } from 'n8n-workflow';
import type { Operation } from '../operation';
import { getAll } from './getAll';

export const boxOperationField: INodeProperties = {
	displayName: 'Operation',
	name: 'operation',
	type: 'options',
	noDataExpression: true,
	displayOptions: { show: { resource: ['box'] } },
	default: 'getAll',
	options: [
		{
			name: 'Get Many',
			value: 'getAll',
			action: 'Get many boxes',
			description: 'Retrieve a list of the boxes that the user of the credential may work with',
		},
	],
};

export const boxOperations: Record<string, Operation> = { getAll };
