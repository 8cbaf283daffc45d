import type { INodeProperties } from 'n8n-workflow';
import type { FeedQuery } from '../api/newEvents';
import { compareTicks } from '../protocol/ticks';
import { boxIdValue } from './boxField';
import { dateValue } from './dateValue';
import { invalidParameter, type ParameterOwner } from './invalidParameter';
import { choiceValues, guidValue, textValue, textValues } from './parameterValues';

const messageTypes = ['Draft', 'Letter', 'Template'];
const documentDirections = ['Inbound', 'Internal', 'Outbound'];

const counteragentFilter: INodeProperties = {
	displayName: 'Counteragent Box ID',
	name: 'counteragentBoxId',
	type: 'string',
	default: '',
	placeholder: 'e.g. 1f208d03-2a60-4f64-91b1-b7aad54cfaf3',
	description: 'Only events of documents exchanged with this counteragent',
};

const departmentFilter: INodeProperties = {
	displayName: 'Department ID',
	name: 'departmentId',
	type: 'string',
	default: '',
	placeholder: 'e.g. 7f0d2c1e-3f7a-4a36-9d35-7e6f5d1c2b3a',
	description:
		'Only events of this department. Required when the user of the credential may not see all documents of the box.',
};

const directionFilter: INodeProperties = {
	displayName: 'Document Directions',
	name: 'documentDirections',
	type: 'multiOptions',
	default: [],
	options: [
		{ name: 'Inbound', value: 'Inbound', description: 'Sent by a counteragent' },
		{ name: 'Internal', value: 'Internal', description: 'Within your own organization' },
		{ name: 'Outbound', value: 'Outbound', description: 'Sent to a counteragent' },
	],
	description: 'Only events of documents of these directions',
};

const documentTypeFilter: INodeProperties = {
	displayName: 'Document Types',
	name: 'documentTypes',
	type: 'string',
	default: '',
	placeholder: 'e.g. UniversalTransferDocument, Contract',
	description:
		'Only events of documents of these types. Names as Diadoc spells them, separated by commas.',
};

const messageTypeFilter: INodeProperties = {
	displayName: 'Message Types',
	name: 'messageTypes',
	type: 'multiOptions',
	default: [],
	options: [
		{ name: 'Draft', value: 'Draft', description: 'Prepared, not sent yet' },
		{ name: 'Letter', value: 'Letter', description: 'Sent documents' },
		{ name: 'Template', value: 'Template', description: 'Prepared for somebody else to send' },
	],
	description: 'Only events of messages of these types',
};

/** Filters of the feed that make sense while it grows: those of the trigger. */
const lastingFeedFilters: INodeProperties[] = [
	counteragentFilter,
	departmentFilter,
	directionFilter,
	documentTypeFilter,
	messageTypeFilter,
];

/** All filters of the feed, with those that choose a stretch of it. */
const feedFilters: INodeProperties[] = [
	{
		displayName: 'After Index Key',
		name: 'after',
		type: 'string',
		default: '',
		placeholder: 'e.g. CN3x07SB370',
		description: "Only events that follow the one with this 'indexKey' in the chosen order",
	},
	counteragentFilter,
	departmentFilter,
	directionFilter,
	documentTypeFilter,
	{
		displayName: 'From',
		name: 'from',
		type: 'dateTime',
		default: '',
		description:
			'Only events since this moment. Without a time zone the one of the workflow applies.',
	},
	messageTypeFilter,
	{
		displayName: 'To',
		name: 'to',
		type: 'dateTime',
		default: '',
		description:
			'Only events until this moment. Without a time zone the one of the workflow applies.',
	},
];

function filtersField(options: INodeProperties[]): INodeProperties {
	return {
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		placeholder: 'Add filter',
		default: {},
		options,
	};
}

export const lastingFiltersField = filtersField(lastingFeedFilters);

export const feedFiltersField = filtersField(feedFilters);

/**
 * The filters of the feed that a person set, as the service takes them.
 *
 * @param values the `filters` collection
 * @throws NodeOperationError that names the filter
 */
export function feedFilterValues(
	owner: ParameterOwner,
	values: Record<string, unknown>,
): Omit<FeedQuery, 'boxId' | 'from' | 'to' | 'order'> {
	const counteragent = textValue(owner, 'Counteragent Box ID', values.counteragentBoxId);
	return {
		counteragentBoxId: counteragent && boxIdValue(owner, counteragent, 'Counteragent Box ID'),
		departmentId: guidValue(owner, 'Department ID', values.departmentId),
		documentDirections: choiceValues(
			owner,
			'Document Directions',
			values.documentDirections,
			documentDirections,
		),
		documentTypes: textValues(owner, 'Document Types', values.documentTypes),
		messageTypes: choiceValues(owner, 'Message Types', values.messageTypes, messageTypes),
	};
}

/**
 * The stretch of time that a person set with 'From' and 'To', in ticks.
 *
 * @param timezone the one of the workflow, for dates without a zone
 * @throws NodeOperationError that names the filter
 */
export function stretchValues(
	owner: ParameterOwner,
	values: Record<string, unknown>,
	timezone: string,
): Pick<FeedQuery, 'from' | 'to'> {
	const from = dateValue(owner, 'From', values.from, timezone);
	const to = dateValue(owner, 'To', values.to, timezone);
	if (from === undefined || to === undefined || compareTicks(from, to) <= 0) return { from, to };
	throw invalidParameter(
		owner,
		'From',
		"is later than 'To'",
		'Swap the two dates: the stretch begins at the earlier one.',
	);
}
