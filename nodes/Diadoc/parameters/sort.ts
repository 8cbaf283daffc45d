import type { INodeProperties } from 'n8n-workflow';
import type { FeedOrder } from '../api/newEvents';
import type { ParameterOwner } from '../errors/invalidParameter';
import { choiceValue } from './parameterValues';

export const sortOption: INodeProperties = {
	displayName: 'Sort',
	name: 'sort',
	type: 'options',
	default: 'ascending',
	options: [
		{
			name: 'Oldest First',
			value: 'ascending',
			description: 'In the order in which things happened',
		},
		{
			name: 'Newest First',
			value: 'descending',
			description: "Together with 'Limit' the latest events",
		},
	],
	description: 'Which events come first',
};

/** The chosen order, as the service names it; oldest first when none is chosen. */
export function sortValue(owner: ParameterOwner, value: unknown): FeedOrder {
	const sort = choiceValue(owner, sortOption.displayName, value ?? sortOption.default, [
		'ascending',
		'descending',
	]);
	return sort === 'descending' ? 'Descending' : 'Ascending';
}
