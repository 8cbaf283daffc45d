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
			action: 'Download file of document or signature',
			description:
				'Download a file as it is kept in Diadoc: a document, a signature or a receipt. The file goes to a binary field; the JSON tells its name, type and size.',
		},
		{
			name: 'Get Print Form',
			value: 'getPrintForm',
			action: 'Get print form of document as PDF',
			description:
				'Download a document as a PDF to read or print (печатная форма), with the stamps of its signatures. The file goes to a binary field; the JSON tells its name, type and size.',
		},
	],
};

export const documentOperations: Record<string, Operation> = { download, getPrintForm };
