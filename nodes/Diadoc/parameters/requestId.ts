import type { INodeProperties } from 'n8n-workflow';

export const requestIdField: INodeProperties = {
	displayName: 'Request ID',
	name: 'requestId',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. 5b6fd5e1-2a0c-4f57-8a3e-6f3d1b2c7e90',
	hint: "The 'entityId' that Request Approval or Signature gave, or that of the change 'approvalRequested' or 'signatureRequested' of an event",
	description:
		'ID of the request itself, not of the document: each request is an entity of the message with an ID of its own',
};
