import type { INodeProperties } from 'n8n-workflow';
import type { Operation } from '../operation';
import { getAll } from './getAll';

export const counteragentOperationField: INodeProperties = {
	displayName: 'Operation',
	name: 'operation',
	type: 'options',
	noDataExpression: true,
	displayOptions: { show: { resource: ['counteragent'] } },
	default: 'getAll',
	options: [
		{
			name: 'Get Many',
			value: 'getAll',
			action: 'Get many counteragents',
			description:
				'Retrieve a list of the organizations that a box exchanges documents with (контрагенты), or that invite it, with name, ИНН, КПП and box',
		},
	],
};

export const counteragentOperations: Record<string, Operation> = { getAll };
