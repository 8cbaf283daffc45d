import { maxFeedPageSize } from '../../api/newEvents';
import { classified } from '../../events/business/classifiedEvent';
import { eventItem, rawItem } from '../../events/eventItem';
import { apiVersionOption, newEventsVersions } from '../../fields/apiVersion';
import { batchSizeOption } from '../../fields/batchSize';
import { boxField } from '../../fields/boxField';
import { downloadOptions } from '../../fields/contentOptions';
import { feedFiltersField } from '../../fields/feedFilters';
import { pagingFields } from '../../fields/pagingFields';
import { requestOptionsField } from '../../fields/requestOptions';
import { simplifyField } from '../../fields/simplifyField';
import { sortOption } from '../../fields/sort';
import type { BoxEvent } from '../../protocol/decode';
import { viewOf } from '../../viewOf';
import { contentOutput } from '../contentOutput';
import { itemsOfWalk } from '../itemsOfWalk';
import { operationInput, type Operation } from '../operation';
import { eventSource } from './eventSource';
import { feedRequest } from './feedRequest';

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
			apiVersionOption(
				newEventsVersions,
				'V7 and older do not know universal messages. V6 and V5 go on after an event ID and have no filters and no order.',
			),
			batchSizeOption(maxFeedPageSize),
			sortOption,
			...downloadOptions,
		),
	],
	async execute(context, itemIndex) {
		const input = operationInput(context, itemIndex);
		const { boxId, limit, walk } = feedRequest(input, context.getTimezone());
		const output = contentOutput(context, input);
		const connection = await input.connect();

		const view = viewOf(connection, boxId);
		const itemOf = (event: BoxEvent) =>
			output.raw ? rawItem(event) : eventItem(classified({ event }, boxId), view);
		return await itemsOfWalk(walk(connection), limit, (event) =>
			output.needsContents ? output.item(eventSource(event, connection, view)) : itemOf(event),
		);
	},
};
