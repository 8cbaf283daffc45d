import type { INodeProperties } from 'n8n-workflow';
import { choiceValue } from './parameterValues';
import type { ParameterOwner } from '../errors/invalidParameter';

export const splitIntoField: INodeProperties = {
	displayName: 'Split Into',
	name: 'splitInto',
	type: 'options',
	default: 'events',
	displayOptions: { show: { simplify: [true] } },
	options: [
		{
			name: 'Documents',
			value: 'documents',
			description: 'One item for each document that an event is about, with what happened to it',
		},
		{
			name: 'Events',
			value: 'events',
			description: 'One item for each event, with all its documents',
		},
	],
	description:
		'What becomes an item of its own. A letter may bring several documents: split into documents, each invoice and each contract can go its own way.',
};

/** @throws NodeOperationError for another value */
export function splitIntoValue(owner: ParameterOwner, value: unknown): 'documents' | 'events' {
	return choiceValue(owner, splitIntoField.displayName, value, ['documents', 'events']);
}
