import type { INodeProperties } from 'n8n-workflow';
import { invalidParameter, type ParameterOwner } from '../errors/invalidParameter';
import { boxIdValue } from './boxField';
import { chosenValue, guidValue, requiredGuid } from './parameterValues';
import { locatedValue, locatorField } from './resourceLocator';

const kindField: INodeProperties = {
	displayName: 'Kind',
	name: 'kind',
	type: 'options',
	default: 'unsent',
	options: [
		{
			name: 'Draft',
			value: 'draft',
			description:
				'Among the drafts (черновики), where it can be neither approved nor tagged before somebody sends it',
		},
		{
			name: 'Internal',
			value: 'internal',
			description: 'From one department of your organization to another (внутренний документ)',
		},
		{
			name: 'Unsent',
			value: 'unsent',
			description:
				'Among the outgoing documents, to be signed and sent (требуется подпись). Approval and signature can be requested.',
		},
	],
	description: 'What is made of the documents. Nothing is signed, and a counteragent gets nothing.',
};

const toBoxField = locatorField({
	displayName: 'Counteragent',
	name: 'toBoxId',
	description:
		'Counteragent (контрагент) that the documents are for. The list has the counteragents of the chosen box; search it by name or ИНН.',
	typeOptions: { loadOptionsDependsOn: ['boxId.value'] },
	searchListMethod: 'searchCounteragents',
	listPlaceholder: 'Select a counteragent...',
	idPlaceholder: 'e.g. 1f208d03-2a60-4f64-91b1-b7aad54cfaf3',
	idHint: "The ID of the counteragent's box: 'counteragent.boxId' of a simplified item",
});

const department = {
	listPlaceholder: 'Select a department...',
	idPlaceholder: 'e.g. 1e8dc0a3-5ff7-4f8a-9d4d-dfb14bbf6b6c',
};

const fromDepartmentField = locatorField({
	...department,
	displayName: 'From Department',
	name: 'fromDepartmentId',
	description:
		'Department (подразделение) of your organization that the documents are from. Empty for the head department, but needed for internal documents.',
	typeOptions: { loadOptionsDependsOn: ['boxId.value'] },
	searchListMethod: 'searchDepartments',
});

const toOwnDepartmentField = locatorField({
	...department,
	displayName: 'To Department',
	name: 'toDepartmentId',
	description: 'Department (подразделение) of your organization that gets the documents',
	typeOptions: { loadOptionsDependsOn: ['boxId.value'] },
	searchListMethod: 'searchDepartments',
});

const toTheirDepartmentField = locatorField({
	...department,
	displayName: 'To Department',
	name: 'toDepartmentId',
	description:
		'Department (подразделение) of the counteragent that is to get the documents. Empty for its head department.',
	typeOptions: { loadOptionsDependsOn: ['boxId.value', 'toBoxId.value'] },
	searchListMethod: 'searchCounteragentDepartments',
});

/** The field for these kinds of messages. */
const onlyFor = (
	field: INodeProperties,
	kinds: Kind[],
	more: Pick<INodeProperties, 'required' | 'hint'> = {},
): INodeProperties => ({ ...field, ...more, displayOptions: { show: { kind: kinds } } });

/** {@link recipientValue} reads them. */
export const recipientFields: INodeProperties[] = [
	kindField,
	onlyFor(toBoxField, ['unsent'], { required: true }),
	onlyFor(toBoxField, ['draft'], { hint: 'A draft may do without' }),
	onlyFor(fromDepartmentField, ['internal'], { required: true }),
	onlyFor(fromDepartmentField, ['unsent', 'draft']),
	onlyFor(toOwnDepartmentField, ['internal'], { required: true }),
	onlyFor(toTheirDepartmentField, ['unsent', 'draft']),
];

type Kind = 'draft' | 'internal' | 'unsent';

interface Recipient {
	FromDepartmentId?: string;
	ToBoxId?: string;
	ToDepartmentId?: string;
	IsInternal?: true;
}

/** Marks of a kind for PostMessage; CanPostMessage has a mark for internal ones only. */
const kinds = {
	draft: { IsDraft: true },
	internal: { IsInternal: true },
	unsent: { DelaySend: true },
} as const;

/**
 * Who gets the message, and as what, for PostMessage and CanPostMessage.
 *
 * @param boxId the chosen box, a dashed GUID
 */
export function recipientValue(
	owner: ParameterOwner,
	boxId: string,
	value: (name: string) => unknown,
): { recipient: Recipient; kind: (typeof kinds)[Kind] } {
	const kind = chosenValue<(typeof kinds)[Kind]>(
		owner,
		kindField.displayName,
		value('kind'),
		kinds,
	);
	const departmentId = (field: INodeProperties) => {
		const id = locatedValue(value(field.name));
		const isNeeded = 'IsInternal' in kind;
		return (isNeeded ? requiredGuid : guidValue)(owner, field.displayName, id);
	};
	const recipient: Recipient = {
		FromDepartmentId: departmentId(fromDepartmentField),
		ToDepartmentId: departmentId(toOwnDepartmentField),
	};
	if ('IsInternal' in kind) return { recipient: { ...recipient, ...kind }, kind };
	const toBox = locatedValue(value(toBoxField.name));
	const isMissing = toBox === undefined || toBox === null || toBox === '';
	if (isMissing && 'IsDraft' in kind) return { recipient, kind };
	const { displayName } = toBoxField;
	const ToBoxId = boxIdValue(owner, toBox, displayName);
	if (ToBoxId === boxId) {
		throw invalidParameter(
			owner,
			displayName,
			'is the box that the message is from',
			"Choose another organization, or 'Internal' in 'Kind' for documents inside your own.",
		);
	}
	return { recipient: { ...recipient, ToBoxId }, kind };
}
