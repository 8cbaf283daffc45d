import type { INodeProperties } from 'n8n-workflow';
import { invalidParameter, type ParameterOwner } from '../errors/invalidParameter';
import { commentField, commentValue } from './comment';
import { documentDateValue } from './documentDate';
import { collectionValue, textValue } from './parameterValues';

// Diadoc's limits: its technical information page, and the structure DocumentAttachment.
const maxDocuments = 40;
const maxComment = 5000;

const inputField: INodeProperties = {
	displayName: 'Input Data Field Name',
	name: 'inputDataFieldName',
	type: 'string',
	required: true,
	default: 'data',
	placeholder: 'e.g. data',
	hint: 'The name of the input binary field that holds the file, up to 70 MB',
};

const typeField: INodeProperties = {
	displayName: 'Document Type Name or ID',
	name: 'documentType',
	type: 'options',
	default: 'Nonformalized',
	typeOptions: {
		loadOptionsDependsOn: ['boxId.value', 'kind'],
		loadOptionsMethod: 'getPostableDocumentTypes',
	},
	description:
		'Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
	hint: 'The list says which fields a type has; * marks those that it needs. Those without a parameter of their own go under Metadata.',
};

const numberField: INodeProperties = {
	displayName: 'Document Number',
	name: 'documentNumber',
	type: 'string',
	default: '',
	placeholder: 'e.g. 17/2025',
	description: 'Number that stands on the document',
};

const dateField: INodeProperties = {
	displayName: 'Document Date',
	name: 'documentDate',
	type: 'dateTime',
	typeOptions: { dateOnly: true },
	default: '',
	description: 'Day that stands on the document. It is taken as it is entered, in whatever zone.',
};

const signatureField: INodeProperties = {
	displayName: 'Need Recipient Signature',
	name: 'needRecipientSignature',
	type: 'boolean',
	default: false,
	description: 'Whether the one who gets the document is asked to sign it',
};

const keyField: INodeProperties = {
	displayName: 'Key',
	name: 'key',
	type: 'string',
	default: '',
	placeholder: 'e.g. TotalSum',
	description: 'Name of the field, as the list of document types has it',
};

const metadataField: INodeProperties = {
	displayName: 'Metadata',
	name: 'metadata',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add field',
	default: {},
	description: 'Other fields of the document, such as its sum',
	options: [
		{
			displayName: 'Field',
			name: 'item',
			values: [
				keyField,
				{
					displayName: 'Value',
					name: 'value',
					type: 'string',
					default: '',
					placeholder: 'e.g. 1200.00',
					description: 'What the field says; empty leaves it out. Dates are written 03.03.2025.',
				},
			],
		},
	],
};

/** {@link messageDocumentsValue} reads them. */
export const messageDocumentsField: INodeProperties = {
	displayName: 'Documents',
	name: 'documents',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true, sortable: true },
	placeholder: 'Add document',
	required: true,
	default: { document: [{}] },
	description: 'The documents of the message, up to 40',
	options: [
		{
			displayName: 'Document',
			name: 'document',
			values: [
				inputField,
				typeField,
				numberField,
				dateField,
				signatureField,
				commentField(maxComment, 'both sides'),
				metadataField,
			],
		},
	],
};

export interface GivenDocument {
	/** The display name of its parameters, such as "Document 2". */
	name: string;
	field: string;
	type: string;
	comment?: string;
	needsSignature: boolean;
	/** By their names; without FileName unless it was entered. */
	metadata: ReadonlyMap<string, string>;
}

/** The list of a fixed collection; an expression may give something else. */
function listOf(value: unknown, name: string): unknown[] {
	const list = collectionValue(value)[name];
	return Array.isArray(list) ? list : [];
}

function neededText(owner: ParameterOwner, name: string, value: unknown): string {
	const text = textValue(owner, name, value);
	if (text !== undefined) return text;
	throw invalidParameter(owner, name, 'is empty', 'Enter it, or use an expression that gives it.');
}

function metadataOf(
	owner: ParameterOwner,
	called: (field: INodeProperties) => string,
	values: Record<string, unknown>,
	timezone: string,
): Map<string, string> {
	const metadata = new Map<string, string>();
	const number = textValue(owner, called(numberField), values.documentNumber);
	const date = documentDateValue(owner, called(dateField), values.documentDate, timezone);
	if (number !== undefined) metadata.set('DocumentNumber', number);
	if (date !== undefined) metadata.set('DocumentDate', date);
	for (const item of listOf(values.metadata, 'item').map(collectionValue)) {
		const text = textValue(owner, called(metadataField), item.value);
		if (text === undefined) continue;
		const key = neededText(owner, called(keyField), item.key);
		if (metadata.has(key)) {
			throw invalidParameter(
				owner,
				called(keyField),
				`is there twice: "${key}"`,
				'Number and date have parameters of their own; each other field is entered once.',
			);
		}
		metadata.set(key, text);
	}
	return metadata;
}

/**
 * The documents of a message, as entered.
 *
 * @param timezone see `documentDateValue`
 * @throws NodeOperationError that names the parameter and its document
 */
export function messageDocumentsValue(
	owner: ParameterOwner,
	value: unknown,
	timezone: string,
): GivenDocument[] {
	const given = listOf(value, 'document');
	if (given.length === 0 || given.length > maxDocuments) {
		throw invalidParameter(
			owner,
			messageDocumentsField.displayName,
			given.length === 0 ? 'is empty' : `has ${given.length} documents`,
			`A message has from 1 to ${maxDocuments} documents. Put the others into another message.`,
		);
	}
	return given.map(collectionValue).map((values, index) => {
		const name = `Document ${index + 1}`;
		const called = ({ displayName }: INodeProperties) => `${name}: ${displayName}`;
		const metadata = metadataOf(owner, called, values, timezone);
		return {
			name,
			field: neededText(owner, called(inputField), values.inputDataFieldName ?? inputField.default),
			type: neededText(owner, called(typeField), values.documentType ?? typeField.default),
			comment: commentValue(owner, values.comment, maxComment, `${name}: Comment`),
			needsSignature: values.needRecipientSignature === true,
			metadata,
		};
	});
}
