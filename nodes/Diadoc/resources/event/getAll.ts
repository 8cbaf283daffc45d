import type { INodeExecutionData } from 'n8n-workflow';
import { maxFeedPageSize, walkFeed, type FeedQuery, type FeedRange } from '../../api/newEvents';
import { boxField } from '../../fields/boxField';
import { feedFiltersField, feedFilterValues, stretchValues } from '../../fields/feedFilters';
import { indexKeyValue } from '../../fields/indexKeyValue';
import { choiceValue, wholeNumber } from '../../fields/parameterValues';
import { limitValue, pagingFields } from '../../fields/pagingFields';
import { requestOptionsField } from '../../fields/requestOptions';
import { simplifyField } from '../../fields/simplifyField';
import { operationInput, type Operation, type OperationInput } from '../operation';
import { eventItem } from '../../events/eventItem';

function feedQuery({ owner, boxId, collection }: OperationInput, timezone: string): FeedQuery {
	const sort = choiceValue(owner, 'Sort', collection('options').sort ?? 'ascending', [
		'ascending',
		'descending',
	]);
	return {
		...feedFilterValues(owner, collection('filters')),
		...stretchValues(owner, collection('filters'), timezone),
		boxId: boxId(),
		order: sort === 'descending' ? 'Descending' : 'Ascending',
	};
}

function feedRange({ owner, value, collection }: OperationInput): FeedRange {
	return {
		after: indexKeyValue(owner, 'After Index Key', collection('filters').after),
		pageSize: wholeNumber(owner, 'Batch Size', collection('options').batchSize ?? maxFeedPageSize, {
			min: 1,
			max: maxFeedPageSize,
		}),
		limit: limitValue(owner, value('returnAll'), value('limit')),
	};
}

/** Event: Get Many. */
export const getAll: Operation = {
	fields: [
		boxField,
		...pagingFields(
			"One execution can hold about 78,000 raw or 260,000 simplified events. For more, set the filters 'From' and 'To' and run several times.",
		),
		simplifyField,
		feedFiltersField,
		requestOptionsField(
			{
				displayName: 'Batch Size',
				name: 'batchSize',
				type: 'number',
				default: maxFeedPageSize,
				typeOptions: { minValue: 1, maxValue: maxFeedPageSize },
				description: 'How many events to ask for in one request',
			},
			{
				displayName: 'Sort',
				name: 'sort',
				type: 'options',
				default: 'ascending',
				options: [
					{ name: 'Oldest First', value: 'ascending' },
					{ name: 'Newest First', value: 'descending' },
				],
				description: 'Order of the events',
			},
		),
	],
	async execute(context, itemIndex) {
		const input = operationInput(context, itemIndex);
		const query = feedQuery(input, context.getTimezone());
		const range = feedRange(input);
		const simplify = input.value('simplify');
		const connection = await input.connect();

		const items: INodeExecutionData[] = [];
		for await (const { page } of walkFeed(connection, query, range)) {
			for (const { event, fresh } of page) {
				if (fresh) items.push(eventItem(event, query.boxId, simplify));
			}
		}
		return items.slice(0, range.limit);
	},
};
