import type { INodeProperties } from 'n8n-workflow';
import { locatorField } from './resourceLocator';

// Each filter is described once; a method's own file lists those that it takes.

/** When the box changes, n8n loads the dropdowns again and drops the choice. */
const dependsOnBox = { loadOptionsDependsOn: ['boxId.value', 'boxIds'] };

export const counteragentFilter = locatorField({
	displayName: 'Counteragent',
	name: 'counteragentBoxId',
	typeOptions: dependsOnBox,
	description:
		'Only events of documents exchanged with this counteragent (контрагент). The list has the counteragents of the chosen box; search it by name or ИНН.',
	searchListMethod: 'searchCounteragents',
	listPlaceholder: 'Select a counteragent...',
	idPlaceholder: 'e.g. 1f208d03-2a60-4f64-91b1-b7aad54cfaf3',
	idHint: "The ID of the counteragent's box: 'counteragent.boxId' of a simplified item",
});

export const departmentFilter = locatorField({
	displayName: 'Department',
	name: 'departmentId',
	typeOptions: dependsOnBox,
	description:
		'Only events of this department (подразделение). Required when the user of the credential may not see all documents of the organization. Drafts and events before 15 March 2017 belong to no department.',
	searchListMethod: 'searchDepartments',
	listPlaceholder: 'Select a department...',
	idPlaceholder: 'e.g. 7f0d2c1e-3f7a-4a36-9d35-7e6f5d1c2b3a',
	idHint: "The 'department.id' of a document in a simplified item",
});

export const directionFilter: INodeProperties = {
	displayName: 'Document Directions',
	name: 'documentDirections',
	type: 'multiOptions',
	default: [],
	options: [
		{ name: 'Inbound', value: 'Inbound', description: 'From a counteragent to you (входящие)' },
		{ name: 'Internal', value: 'Internal', description: 'Within your organization (внутренние)' },
		{ name: 'Outbound', value: 'Outbound', description: 'From you to a counteragent (исходящие)' },
	],
	description: 'Only events of documents that go these ways. Leave it empty for all of them.',
};

export const documentTypeFilter: INodeProperties = {
	displayName: 'Document Type Names or IDs',
	name: 'documentTypes',
	type: 'multiOptions',
	default: [],
	typeOptions: { ...dependsOnBox, loadOptionsMethod: 'getDocumentTypes' },
	description:
		'Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
	hint: 'Only events of documents of these types, such as УПД or contracts. An expression gives names such as UniversalTransferDocument, as a list or separated by commas.',
};

export const messageTypeFilter: INodeProperties = {
	displayName: 'Message Types',
	name: 'messageTypes',
	type: 'multiOptions',
	default: [],
	options: [
		{ name: 'Draft', value: 'Draft', description: 'Prepared, not sent yet (черновики)' },
		{ name: 'Letter', value: 'Letter', description: 'Documents that were sent or received' },
		{
			name: 'Template',
			value: 'Template',
			description: 'Prepared for somebody else to send (шаблоны)',
		},
	],
	description:
		'Only events of messages of these types. A message (сообщение) is one document or several that are sent together. Leave it empty for all types.',
};

/** Filters by what an event is about, for the whole feed as well as a period of it. */
export const subjectFilters: readonly INodeProperties[] = [
	counteragentFilter,
	departmentFilter,
	directionFilter,
	documentTypeFilter,
	messageTypeFilter,
];

export const fromFilter: INodeProperties = {
	displayName: 'Date From',
	name: 'from',
	type: 'dateTime',
	default: '',
	description:
		"Only events since this moment, a date with or without a time. Without a time zone the workflow's own applies.",
};

export const toFilter: INodeProperties = {
	displayName: 'Date To',
	name: 'to',
	type: 'dateTime',
	default: '',
	description:
		"Only events until this moment, a date with or without a time. Without a time zone the workflow's own applies.",
};

/** The key to start after, which differs between methods, so each says where to find it. */
export function afterFilter({
	placeholder,
	description,
}: {
	placeholder: string;
	description: string;
}): INodeProperties {
	return {
		displayName: 'After Index Key',
		name: 'after',
		type: 'string',
		default: '',
		placeholder,
		description,
	};
}

/** The collection 'Filters', in alphabetical order as n8n requires. */
export function filtersField(...filters: INodeProperties[]): INodeProperties {
	return {
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		placeholder: 'Add filter',
		default: {},
		options: filters.sort((one, other) => one.displayName.localeCompare(other.displayName)),
	};
}
