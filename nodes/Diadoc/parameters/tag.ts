import type { INodeProperties } from 'n8n-workflow';
import { invalidParameter, type ParameterOwner } from '../errors/invalidParameter';
import { textValue } from './parameterValues';

// Diadoc's limits: diadocapi-docs, CustomDataPatch and CustomDataItem.
const maxNameLength = 60;
const maxValueLength = 200;
const nameForm = /^[A-Za-zА-Яа-яЁё0-9_-]+$/;

export const tagNameField: INodeProperties = {
	displayName: 'Tag Name',
	name: 'tagName',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. processed',
	hint: 'Diadoc allows 10 changes of tags in the life of a document, and the counteragent sees them',
	description:
		'Name of the tag (тег): Russian or Latin letters, digits, hyphen and underscore, up to 60 characters. Capital and small letters are the same.',
};

export const tagValueField: INodeProperties = {
	displayName: 'Tag Value',
	name: 'tagValue',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. yes',
	description:
		'What the tag says, up to 200 characters. A tag of this name that is there is replaced.',
};

export function tagNameValue(owner: ParameterOwner, value: unknown): string {
	const name = textValue(owner, tagNameField.displayName, value);
	if (name !== undefined && name.length <= maxNameLength && nameForm.test(name)) return name;
	throw invalidParameter(
		owner,
		tagNameField.displayName,
		name === undefined ? 'is empty' : `is not a name that Diadoc takes: "${name}"`,
		`Enter Russian or Latin letters, digits, hyphen and underscore, up to ${maxNameLength} characters and without spaces.`,
	);
}

export function tagValueValue(owner: ParameterOwner, value: unknown): string {
	const text = textValue(owner, tagValueField.displayName, value);
	if (text !== undefined && text.length <= maxValueLength) return text;
	throw invalidParameter(
		owner,
		tagValueField.displayName,
		text === undefined ? 'is empty' : `is too long: it has ${text.length} characters`,
		`Enter a text of up to ${maxValueLength} characters. To take a tag away, use Remove Tag.`,
	);
}
