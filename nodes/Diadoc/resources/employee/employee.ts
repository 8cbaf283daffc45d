import type { INodeProperties } from 'n8n-workflow';
import type { Operation } from '../operation';
import { getAll } from './getAll';

export const employeeOperationField: INodeProperties = {
	displayName: 'Operation',
	name: 'operation',
	type: 'options',
	noDataExpression: true,
	displayOptions: { show: { resource: ['employee'] } },
	default: 'getAll',
	options: [
		{
			name: 'Get Many',
			value: 'getAll',
			action: 'Get many employees',
			description:
				'Retrieve a list of the employees of your organization (сотрудники), with department, position and what each may do',
		},
	],
};

export const employeeOperations: Record<string, Operation> = { getAll };
