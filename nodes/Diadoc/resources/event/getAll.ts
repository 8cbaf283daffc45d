import { methods } from '../../api/methods';
import { maxFeedPageSize } from '../../api/newEvents';
import { classified } from '../../events/classify/classifiedEvent';
import { eventItem, rawItem } from '../../items/eventItem';
import { apiVersionOption } from '../../parameters/apiVersion';
import { batchSizeOption } from '../../parameters/batchSize';
import { feedBoxField } from '../../parameters/boxField';
import { downloadOptions } from '../../parameters/contentOptions';
import { feedFiltersField } from '../../parameters/feedFilters';
import { includeDetailsOption } from '../../parameters/includeDetails';
import { pagingFields } from '../../parameters/pagingFields';
import { parallelWindowsOption } from '../../parameters/parallelWindows';
import { requestOptionsField } from '../../parameters/requestOptions';
import { simplifyField } from '../../parameters/simplifyField';
import { sortOption } from '../../parameters/sort';
import type { BoxEvent } from '../../protocol/decode';
import { contentOutput } from '../../items/contentOutput';
import { itemsOfWalk } from '../../items/itemsOfWalk';
import { operationInput, type Operation } from '../operation';
import { sharedDetails } from '../../items/sharedDetails';
import { eventSource } from './eventSource';
import { feedRequest } from './feedRequest';

/** Event: Get Many. */
export const getAll: Operation = {
	fields: [
		feedBoxField,
		...pagingFields(
			"One execution can hold about 78,000 raw events, or 260,000 simplified ones without details. For more, set the filters 'From' and 'To' and run several times.",
		),
		simplifyField,
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
		const { boxId, limit, walk } = feedRequest(input, context.getTimezone());
		const output = contentOutput(context, input);
		const connection = await input.connect();

		const details = sharedDetails(context, connection, boxId, output.details);
		const itemOf = (event: BoxEvent) =>
			output.raw ? rawItem(event) : eventItem(classified({ event }, boxId), details.view);
		const costsRequests = output.needsContents || output.details.textsAndNames;
		const items = await itemsOfWalk(walk(connection, details), limit, (event) =>
			costsRequests ? output.item(eventSource(event, connection, details)) : itemOf(event),
		);
		return output.explained(items, 'details');
	},
};
