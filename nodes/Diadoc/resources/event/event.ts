import type { INodeProperties } from 'n8n-workflow';
import type { Operation } from '../operation';
import { get } from './get';
import { getAll } from './getAll';
import { getLast } from './getLast';

export const eventOperationField: INodeProperties = {
	displayName: 'Operation',
	name: 'operation',
	type: 'options',
	noDataExpression: true,
	displayOptions: { show: { resource: ['event'] } },
	default: 'getAll',
	options: [
		{
			name: 'Get',
			value: 'get',
			action: 'Get an event',
			description: 'Retrieve one event by its ID, with the contents of its entities',
		},
		{
			name: 'Get Last',
			value: 'getLast',
			action: 'Get the last event',
			description: 'Retrieve the newest event of a box, with the contents of its entities',
		},
		{
			name: 'Get Many',
			value: 'getAll',
			action: 'Get many events',
			description: 'Retrieve a list of events of a box, filtered and in order',
		},
	],
};

export const eventOperations: Record<string, Operation> = { get, getLast, getAll };
