import { methods } from '../../api/methods';
import { maxDocflowPageSize, walkDocflowEvents, type DocflowQuery } from '../../api/docflowEvents';
import {
	documentOfDocflowEvent,
	type SimplifiedDocflowEvent,
	simplifyDocflowEvent,
	unnamedInDocflow,
} from '../../events/docflow/simplifiedDocflowEvent';
import { documentDifferences } from '../../events/simplify/documentDifferences';
import { afterKeyValue } from '../../parameters/afterKey';
import { apiVersionOption, apiVersionValue } from '../../parameters/apiVersion';
import { batchSizeOption, batchSizeValue } from '../../parameters/batchSize';
import { feedBoxField } from '../../parameters/boxField';
import { contentOptions } from '../../parameters/contentOptions';
import { docflowFiltersField } from '../../parameters/docflowFilters';
import { feedFilterValues, periodValues } from '../../parameters/feedFilters';
import { includeNamesOption } from '../../parameters/includeDetails';
import { limitValue, pagingFields } from '../../parameters/pagingFields';
import {
	includeChangesOption,
	populateDocumentsOption,
	populatePreviousDocumentStatesOption,
} from '../../parameters/populateOptions';
import { parallelWindowsOption, parallelWindowsValue } from '../../parameters/parallelWindows';
import { requestOptionsField } from '../../parameters/requestOptions';
import { outputFields } from '../../parameters/outputField';
import { sortOption, sortValue } from '../../parameters/sort';
import type { DocflowEvent } from '../../protocol/decodeDocflow';
import { entityRequest } from '../../items/entityRequest';
import { ItemMaker } from '../../items/itemMaker';
import { itemOutput, type ItemOutput } from '../../items/itemOutput';
import { itemsOfWalk } from '../../items/itemsOfWalk';
import { windowedWalk } from '../../api/paging/windowedWalk';
import { operationInput, type Operation, type OperationInput } from '../operation';
import { sharedNames } from '../../items/sharedDetails';

function docflowQuery(
	{ owner, collection, boxId }: OperationInput,
	timezone: string,
	output: ItemOutput,
	includesChanges: boolean,
	range: { after?: string; limit?: number },
): DocflowQuery {
	const options = collection('options');
	const filters = collection('filters');
	const period = periodValues(owner, filters, timezone);
	return {
		...feedFilterValues(owner, filters),
		...period,
		boxId: boxId(),
		version: apiVersionValue(owner, options.apiVersion, methods.getDocflowEvents.versions),
		order: sortValue(owner, options.sort, { ...period, ...range }),
		// Differences need both states, and files are found in the state.
		populateDocuments:
			options.populateDocuments !== false || includesChanges || output.needsContents,
		populatePreviousDocumentStates:
			options.populatePreviousDocumentStates === true || includesChanges,
		injectEntityContent: output.injects,
	};
}

/** The service's own structure, with the differences. */
function rawStructure(event: DocflowEvent, includesChanges: boolean): object {
	if (!includesChanges) return event;
	return {
		...event,
		differences: documentDifferences(event.PreviousDocumentState, event.Document),
	};
}

const itsOutputFields = outputFields<keyof SimplifiedDocflowEvent | 'files' | 'filesMissing'>({
	counteragent: true,
	differences: true,
	direction: true,
	documents: true,
	eventId: true,
	files: true,
	filesMissing: true,
	indexKey: true,
	messageId: true,
	messageType: true,
	summary: true,
	time: true,
});

/** Docflow Event: Get Many. */
export const getAll: Operation = {
	fields: [
		feedBoxField,
		...pagingFields(),
		...itsOutputFields,
		docflowFiltersField,
		requestOptionsField(
			apiVersionOption(
				methods.getDocflowEvents.versions,
				"Version of the method GetDocflowEvents to call. It decides on the structure that comes out when 'Simplify' is off. V3 and V2 do not know universal messages, the newer form of receipts, rejections and correction requests, and are open only to users with access to all documents of the organization.",
			),
			batchSizeOption(
				maxDocflowPageSize,
				'How many events to ask Diadoc for in one request. Not set: 100, or 25 with contents, or 500 without the states of the documents.',
			),
			includeChangesOption,
			includeNamesOption,
			parallelWindowsOption,
			populateDocumentsOption,
			populatePreviousDocumentStatesOption,
			sortOption,
			...contentOptions,
		),
	],
	async execute(context, itemIndex) {
		const input = operationInput(context, itemIndex);
		const { owner, value, collection } = input;
		const output = itemOutput(context, input);
		const options = collection('options');
		const includesChanges = options.includeChanges === true;
		const range = {
			after: afterKeyValue(owner, 'After Index Key', collection('filters').after, 'docflowEvent'),
			limit: limitValue(owner, value('returnAll'), value('limit')),
			pageSize: batchSizeValue(owner, options.batchSize, maxDocflowPageSize),
		};
		const query = docflowQuery(input, context.getTimezone(), output, includesChanges, range);
		const { boxId } = query;
		const connection = await input.connect();
		const names = sharedNames(context, connection, boxId, output.details.textsAndNames);
		const maker = new ItemMaker(context.helpers, output);

		const windows = parallelWindowsValue(owner, options.parallelWindows, {
			...range,
			from: query.from,
		});
		const walk = windowedWalk(connection, query, windows, {
			walk: (through, part: DocflowQuery) => walkDocflowEvents(through, part, range),
			ticksOf: ({ Timestamp }: DocflowEvent) => Timestamp?.Ticks,
		});
		const items = await itemsOfWalk(
			walk,
			range.limit,
			async (event) =>
				await maker.itemsOf({
					structure: output.raw ? rawStructure(event, includesChanges) : event,
					messageId: event.DocumentId?.MessageId,
					request: entityRequest(connection, boxId, event.DocumentId?.MessageId),
					files: () => documentOfDocflowEvent(event, boxId)?.files ?? [],
					simplified: async () => {
						const document = documentOfDocflowEvent(event, boxId);
						const found = await names.contextOf(() => unnamedInDocflow(document));
						const json = simplifyDocflowEvent(event, found, includesChanges, document);
						return [{ json, files: document?.files ?? [] }];
					},
				}),
		);
		return output.explained(items, 'names');
	},
};
