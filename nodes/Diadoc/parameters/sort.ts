import type { INodeProperties } from 'n8n-workflow';
import type { FeedOrder } from '../api/newEvents';
import type { ParameterOwner } from '../errors/invalidParameter';
import { chosenValue } from './parameterValues';

const orders: Readonly<Record<string, FeedOrder | undefined>> = {
	ascending: 'Ascending',
	descending: 'Descending',
	automatic: undefined,
};

export const sortOption: INodeProperties = {
	displayName: 'Sort',
	name: 'sort',
	type: 'options',
	default: 'automatic',
	options: [
		{
			name: 'Automatic',
			value: 'automatic',
			description:
				"The newest up to 'Limit'. Oldest first with 'Return All', and where a filter says where to begin.",
		},
		{
			name: 'Newest First',
			value: 'descending',
			description: "Together with 'Limit' the latest events",
		},
		{
			name: 'Oldest First',
			value: 'ascending',
			description: 'In the order in which things happened',
		},
	],
	description: 'Which events come first',
};

interface FeedPart {
	from?: unknown;
	after?: unknown;
	/** `undefined` when all events are wanted. */
	limit?: number;
}

/**
 * The service's word for the chosen order. By default, a list with a limit and without a beginning has the newest
 * events.
 *
 * @throws NodeOperationError for an order that does not exist
 */
export function sortValue(
	owner: ParameterOwner,
	value: unknown,
	{ from, after, limit }: FeedPart,
): FeedOrder {
	const chosen = chosenValue(owner, sortOption.displayName, value ?? sortOption.default, orders);
	if (chosen !== undefined) return chosen;
	const isCut = limit !== undefined && from === undefined && after === undefined;
	return isCut ? 'Descending' : 'Ascending';
}
