import type { INodeProperties } from 'n8n-workflow';

export const readOnlyField: INodeProperties = {
	displayName: 'Read Only',
	name: 'readOnly',
	type: 'boolean',
	default: false,
	description:
		'Whether the Diadoc nodes may only read with this credential. Operations that change something, such as Move or Approve, are then refused before anything is sent. It does not bind HTTP Request nodes that use the credential.',
};
