import type { DiadocConnection } from '../../api/connection';
import { receiveForwardedEntityContent } from '../../api/entityContent';
import { walkForwardedDocumentEvents } from '../../api/forwardedDocumentEvents';
import {
	documentOfForwardedEvent,
	simplifyForwardedDocumentEvent,
	unnamedInDocflow,
} from '../../events/docflow/simplifiedDocflowEvent';
import { afterKeyValue } from '../../parameters/afterKey';
import { boxField } from '../../parameters/boxField';
import { contentOptions } from '../../parameters/contentOptions';
import { periodValues } from '../../parameters/feedFilters';
import { forwardedFiltersField } from '../../parameters/forwardedFilters';
import { includeNamesOption } from '../../parameters/includeDetails';
import { limitValue, pagingFields } from '../../parameters/pagingFields';
import { populateForwardedDocumentsOption } from '../../parameters/populateOptions';
import { requestOptionsField } from '../../parameters/requestOptions';
import { outputField } from '../../parameters/outputField';
import { sortOption, sortValue } from '../../parameters/sort';
import type { ForwardedDocumentEvent } from '../../protocol/decodeDocflow';
import { ItemMaker } from '../../items/itemMaker';
import { itemOutput } from '../../items/itemOutput';
import type { ContentRequest } from '../../items/entityRequest';
import { itemsOfWalk } from '../../items/itemsOfWalk';
import { operationInput, type Operation } from '../operation';
import { sharedNames } from '../../items/sharedDetails';

/** The contents of a forwarded document are requested by the act of forwarding: the message is not in the box. */
function forwardedRequest(
	connection: DiadocConnection,
	boxId: string,
	{ ForwardedDocumentId: id }: ForwardedDocumentEvent,
): ContentRequest {
	const address = {
		boxId,
		fromBoxId: id?.FromBoxId ?? '',
		messageId: id?.DocumentId?.MessageId ?? '',
		documentId: id?.DocumentId?.EntityId ?? '',
		forwardEventId: id?.ForwardEventId ?? '',
	};
	return async (entity, receive) =>
		await receiveForwardedEntityContent(connection, { ...address, ...entity }, receive);
}

export const getAll: Operation = {
	fields: [
		{
			displayName:
				'Diadoc is switching forwarded documents off: it announced the end of these methods for after 1 November 2025',
			name: 'removalNotice',
			type: 'notice',
			default: '',
		},
		boxField,
		...pagingFields(),
		outputField,
		forwardedFiltersField,
		requestOptionsField(
			includeNamesOption,
			populateForwardedDocumentsOption,
			sortOption,
			...contentOptions,
		),
	],
	async execute(context, itemIndex) {
		const input = operationInput(context, itemIndex);
		const { owner, value, collection } = input;
		const boxId = input.boxId();
		const filters = collection('filters');
		const options = collection('options');
		const output = itemOutput(context, input);
		const range = {
			after: afterKeyValue(owner, 'After Index Key', filters.after, 'forwardedDocumentEvent'),
			limit: limitValue(owner, value('returnAll'), value('limit')),
		};
		const period = periodValues(owner, filters, context.getTimezone());
		const query = {
			...period,
			boxId,
			order: sortValue(owner, options.sort, { ...period, ...range }),
			populateForwardedDocuments:
				options.populateForwardedDocuments !== false || output.needsContents,
			injectEntityContent: output.injects,
		};
		const connection = await input.connect();
		const names = sharedNames(context, connection, boxId, output.details.textsAndNames);
		const maker = new ItemMaker(context.helpers, output);

		const walk = walkForwardedDocumentEvents(connection, query, range);
		const items = await itemsOfWalk(
			walk,
			range.limit,
			async (event) =>
				await maker.itemsOf({
					structure: event,
					messageId: event.ForwardedDocumentId?.DocumentId?.MessageId,
					request: forwardedRequest(connection, boxId, event),
					files: () => documentOfForwardedEvent(event, boxId)?.files ?? [],
					simplified: async () => {
						const document = documentOfForwardedEvent(event, boxId);
						const forwarder = event.ForwardedDocumentId?.FromBoxId;
						const found = await names.contextOf(() => unnamedInDocflow(document, forwarder));
						const json = simplifyForwardedDocumentEvent(event, found, document);
						return [{ json, files: document?.files ?? [] }];
					},
				}),
		);
		return output.explained(items, 'names');
	},
};
