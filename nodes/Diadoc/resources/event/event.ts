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
			action: 'Get event by ID',
			description:
				'Retrieve one event by its ID: who did what to which document. Diadoc may refuse users without access to all documents of the organization.',
		},
		{
			name: 'Get Last',
			value: 'getLast',
			action: 'Get last event of box',
			description:
				'Retrieve the newest event of a box, or nothing when the box has none. Users without access to all documents get the newest one of their own department.',
		},
		{
			name: 'Get Many',
			value: 'getAll',
			action: 'Get many events of documents',
			description:
				'Retrieve a list of events of a box: who received, signed, rejected, approved or sent which document, and when',
		},
	],
};

export const eventOperations: Record<string, Operation> = { get, getLast, getAll };
