import type { INodeProperties } from 'n8n-workflow';

export const populateDocumentsOption: INodeProperties = {
	displayName: 'Populate Documents',
	name: 'populateDocuments',
	type: 'boolean',
	default: true,
	description: 'Whether to return the state of the document after each event',
};

export const populatePreviousDocumentStatesOption: INodeProperties = {
	displayName: 'Populate Previous States',
	name: 'populatePreviousDocumentStates',
	type: 'boolean',
	default: false,
	description: 'Whether to return the state of the document before each event as well',
};

export const includeChangesOption: INodeProperties = {
	displayName: 'Include Changes',
	name: 'includeChanges',
	type: 'boolean',
	default: false,
	description:
		'Whether to return what each event changed in the document, field by field, as a list of path, from and to',
};

export const populateForwardedDocumentsOption: INodeProperties = {
	displayName: 'Populate Forwarded Documents',
	name: 'populateForwardedDocuments',
	type: 'boolean',
	default: true,
	description: 'Whether to return the forwarded document with each event',
};
