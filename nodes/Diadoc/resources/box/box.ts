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
			description:
				'Retrieve a list of the boxes (ящики) that the user of the credential may work with, with the organizations they belong to. Other operations ask for the ID of a box.',
		},
	],
};

export const boxOperations: Record<string, Operation> = { getAll };
