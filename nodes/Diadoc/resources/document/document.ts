import type { INodeProperties } from 'n8n-workflow';
import type { Operation } from '../operation';
import { download } from './download';
import { getPrintForm } from './getPrintForm';

export const documentOperationField: INodeProperties = {
	displayName: 'Operation',
	name: 'operation',
	type: 'options',
	noDataExpression: true,
	displayOptions: { show: { resource: ['document'] } },
	default: 'download',
	options: [
		{
			name: 'Download',
			value: 'download',
			action: 'Download a document',
			description: 'Download the file of a document, a signature or another entity',
		},
		{
			name: 'Get Print Form',
			value: 'getPrintForm',
			action: 'Get the print form of a document',
			description: 'Download a PDF of a document for people, with stamps of its signatures',
		},
	],
};

export const documentOperations: Record<string, Operation> = { download, getPrintForm };
