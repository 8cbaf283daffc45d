import type { INodeProperties } from 'n8n-workflow';

export const populateDocumentsOption: INodeProperties = {
	displayName: 'Include Documents',
	name: 'populateDocuments',
	type: 'boolean',
	default: true,
	description:
		'Whether to return the document of each event and the state that it has since then. Without it only IDs come out, but faster.',
};

export const populatePreviousDocumentStatesOption: INodeProperties = {
	displayName: 'Include Previous States',
	name: 'populatePreviousDocumentStates',
	type: 'boolean',
	default: false,
	description:
		'Whether to return the state that the document had before each event as well, to compare the two',
};

export const includeChangesOption: INodeProperties = {
	displayName: 'Include Changes',
	name: 'includeChanges',
	type: 'boolean',
	default: false,
	description:
		"Whether to list what each event changed in the document as 'differences', field by field: 'path' of the field in Diadoc's own structure, its value 'from' before 'to' after",
};

export const populateForwardedDocumentsOption: INodeProperties = {
	displayName: 'Include Documents',
	name: 'populateForwardedDocuments',
	type: 'boolean',
	default: true,
	description:
		'Whether to return the forwarded document with each event. Without it only IDs come out.',
};
