import { methods } from '../../api/methods';
import { maxFeedPageSize } from '../../api/newEvents';
import { apiVersionOption } from '../../parameters/apiVersion';
import { batchSizeOption } from '../../parameters/batchSize';
import { feedBoxField } from '../../parameters/boxField';
import { downloadOptions } from '../../parameters/contentOptions';
import { feedFiltersField } from '../../parameters/feedFilters';
import { includeDetailsOption } from '../../parameters/includeDetails';
import { pagingFields } from '../../parameters/pagingFields';
import { parallelWindowsOption } from '../../parameters/parallelWindows';
import { requestOptionsField } from '../../parameters/requestOptions';
import { eventOutputFields } from '../../parameters/eventOutput';
import { sortOption } from '../../parameters/sort';
import { eventItemsOf, itemOutput } from '../../items/itemOutput';
import { itemsOfWalk } from '../../items/itemsOfWalk';
import { wantedEvents } from '../../items/wantedEvents';
import { operationInput, type Operation } from '../operation';
import { feedRequest } from './feedRequest';

export const getAll: Operation = {
	fields: [
		feedBoxField,
		...pagingFields(
			"One execution can hold about 78,000 raw events, or 260,000 simplified ones without details. For more, set the filters 'Date From' and 'Date To' and run several times.",
		),
		...eventOutputFields,
		feedFiltersField,
		requestOptionsField(
			apiVersionOption(
				methods.getNewEvents.versions,
				'Version of the method GetNewEvents to call. V7 and older do not know universal messages, the newer form of receipts, rejections and correction requests. V6 and V5 also have no filters and no order, and go on after an event ID.',
			),
			batchSizeOption(maxFeedPageSize),
			includeDetailsOption,
			parallelWindowsOption,
			sortOption,
			...downloadOptions,
		),
	],
	async execute(context, itemIndex) {
		const input = operationInput(context, itemIndex);
		const output = itemOutput(context, input);
		const isChoosy = output.wantedActs !== undefined;
		const { boxId, limit, walk } = feedRequest(input, context.getTimezone(), isChoosy);
		const connection = await input.connect();
		const events = eventItemsOf(context, connection, output, { boxId });

		const items = isChoosy
			? await itemsOfWalk(
					wantedEvents(walk(connection), async (event) => await events.wanted(event), limit),
					limit,
					async (event) => await events.itemsOf(event),
				)
			: await itemsOfWalk(walk(connection), limit, async (event) => await events.of(event));
		return output.explained(items, 'details');
	},
};
