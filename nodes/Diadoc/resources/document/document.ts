import type { INodeProperties } from 'n8n-workflow';
import type { Operation } from '../operation';
import { cancelRequest } from './cancelRequest';
import { declineSignature } from './declineSignature';
import { deleteOperation, restore } from './deleteRestore';
import { download } from './download';
import { downloadArchive } from './downloadArchive';
import { getAll } from './getAll';
import { getPrintForm } from './getPrintForm';
import { getStatus } from './getStatus';
import { move } from './move';
import { removeFromRoute } from './removeFromRoute';
import { requestApproval } from './requestApproval';
import { approve, disapprove, withdrawApproval } from './resolutionOperation';
import { removeTag, setTag } from './tags';

export const documentOperationField: INodeProperties = {
	displayName: 'Operation',
	name: 'operation',
	type: 'options',
	noDataExpression: true,
	displayOptions: { show: { resource: ['document'] } },
	default: 'download',
	options: [
		{
			name: 'Approve',
			value: 'approve',
			action: 'Approve document',
			description:
				'Approve a document inside your organization (согласовать). It is no signature: the counteragent learns nothing of it.',
		},
		{
			name: 'Decline Signature Request',
			value: 'declineSignature',
			action: 'Decline request to sign document',
			description:
				'Answer a colleague who asked for a signature that the document will not be signed. The counteragent learns nothing of it.',
		},
		{
			name: 'Delete',
			value: 'delete',
			action: 'Delete document',
			description:
				'Mark a document as deleted in your own box. The counteragent keeps it, and Restore brings it back.',
		},
		{
			name: 'Disapprove',
			value: 'disapprove',
			action: 'Disapprove document',
			description:
				'Disapprove a document inside your organization (отказать в согласовании). It is no refusal to sign: the counteragent learns nothing of it.',
		},
		{
			name: 'Download',
			value: 'download',
			action: 'Download file of document or signature',
			description:
				'Download a file as it is kept in Diadoc: a document, a signature or a receipt. The file goes to a binary field; the JSON tells its name, type and size.',
		},
		{
			name: 'Download Archive',
			value: 'downloadArchive',
			action: 'Download archive of document with signatures',
			description:
				'Download a document with its signatures and everything else that belongs to it as a ZIP (документооборот одним архивом). The file goes to a binary field; the JSON tells its name, type and size.',
		},
		{
			name: 'Get Many',
			value: 'getAll',
			action: 'Get many documents by status',
			description:
				'Retrieve a list of the documents that are in a status now, such as those that wait for a signature. Drafts and templates are not among them.',
		},
		{
			name: 'Get Print Form',
			value: 'getPrintForm',
			action: 'Get print form of document as PDF',
			description:
				'Download a document as a PDF to read or print (печатная форма), with the stamps of its signatures. The file goes to a binary field; the JSON tells its name, type and size.',
		},
		{
			name: 'Get Status',
			value: 'getStatus',
			action: 'Get status of document',
			description:
				'Look up the state that a document is in now, what it waits for and what you may do with it, and who did what with it if wanted',
		},
		{
			name: 'Move to Department',
			value: 'move',
			action: 'Move document to department',
			description:
				'Move a document to another department of your organization (переместить в подразделение). Items of one department go together, up to 1000 in a call.',
		},
		{
			name: 'Remove From Route',
			value: 'removeFromRoute',
			action: 'Remove document from approval route',
			description: 'Take a document off an approval route (маршрут согласования)',
		},
		{
			name: 'Remove Tag',
			value: 'removeTag',
			action: 'Remove tag from document',
			description: 'Take a tag (тег) off a document. The counteragent sees tags, too.',
		},
		{
			name: 'Request Approval or Signature',
			value: 'requestApproval',
			action: 'Request approval or signature of document',
			description:
				'Ask an employee, a department or everyone on an approval route to approve or to sign a document (передать на согласование или подписание)',
		},
		{
			name: 'Restore',
			value: 'restore',
			action: 'Restore deleted document',
			description: 'Bring a document back that was deleted in your own box',
		},
		{
			name: 'Set Tag',
			value: 'setTag',
			action: 'Set tag of document',
			description:
				'Put a tag (тег) with a value on a document, in place of one with the same name. Diadoc allows 10 changes of tags in the life of a document, and the counteragent sees them.',
		},
		{
			name: 'Withdraw Approval',
			value: 'withdrawApproval',
			action: 'Withdraw own approval of document',
			description: 'Take your own last approval or disapproval back',
		},
		{
			name: 'Withdraw Request',
			value: 'cancelRequest',
			action: 'Withdraw request for approval or signature',
			description: 'Take a request for approval or signature back that was made before',
		},
	],
};

export const documentOperations: Record<string, Operation> = {
	approve,
	cancelRequest,
	declineSignature,
	delete: deleteOperation,
	disapprove,
	download,
	downloadArchive,
	getAll,
	getPrintForm,
	getStatus,
	move,
	removeFromRoute,
	removeTag,
	requestApproval,
	restore,
	setTag,
	withdrawApproval,
};
