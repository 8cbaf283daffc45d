import type { INodeProperties } from 'n8n-workflow';
import { invalidParameter, type ParameterOwner } from '../errors/invalidParameter';
import { textValue } from './parameterValues';

export const binaryPropertyNameField: INodeProperties = {
	displayName: 'Put Output File in Field',
	name: 'binaryPropertyName',
	type: 'string',
	required: true,
	default: 'data',
	placeholder: 'e.g. data',
	hint: 'The name of the output binary field to put the file in',
	description: 'Later steps ask for this name, such as one that mails or stores the file',
};

export const binaryPropertyPrefixOption: INodeProperties = {
	displayName: 'Output Field Prefix',
	name: 'binaryPropertyPrefix',
	type: 'string',
	default: 'attachment_',
	placeholder: 'e.g. attachment_',
	displayOptions: { show: { downloadContent: [true] } },
	description:
		'How the names of the output binary fields begin. The files of an item get attachment_0, attachment_1 and so on.',
};

/** Names that expressions can reach, and that nodes with several names in one text can separate. */
const usableForm = /^[\p{L}\p{N}_$-]+$/u;

function usableName(owner: ParameterOwner, name: string, value: unknown, example: string): string {
	const text = textValue(owner, name, value);
	if (text !== undefined && usableForm.test(text) && text !== '__proto__') return text;
	throw invalidParameter(
		owner,
		name,
		text === undefined ? 'is empty' : `cannot be the name of a field: "${text}"`,
		`Use letters, digits, hyphens and underscores, such as ${example}.`,
	);
}

/**
 * The name of the binary field for the file.
 *
 * @throws NodeOperationError for a name that expressions could not reach
 */
export function binaryPropertyNameValue(owner: ParameterOwner, value: unknown): string {
	return usableName(owner, binaryPropertyNameField.displayName, value, 'data');
}

/**
 * How the names of the binary fields begin; the panel's default when it is not set.
 *
 * @throws NodeOperationError for a prefix that makes no usable names
 */
export function binaryPropertyPrefixValue(owner: ParameterOwner, value: unknown): string {
	const { displayName, default: standard } = binaryPropertyPrefixOption;
	return usableName(owner, displayName, value ?? standard, 'attachment_');
}
