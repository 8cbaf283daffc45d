import { maxDocumentPageSize, walkDocuments } from '../../api/documentList';
import {
	type ListedDocument,
	simplifyListedDocument,
	unnamedInListed,
} from '../../events/simplify/listedDocument';
import { hintAtMissingDetails } from '../../items/detailsHint';
import { itemsOfWalk } from '../../items/itemsOfWalk';
import { sharedNames } from '../../items/sharedDetails';
import { batchSizeOption, batchSizeValue } from '../../parameters/batchSize';
import { boxField } from '../../parameters/boxField';
import { documentFiltersField, documentFilterValues } from '../../parameters/documentFilters';
import {
	documentDirectionField,
	documentDirectionValue,
	documentStatusField,
	documentStatusValue,
} from '../../parameters/documentStatus';
import { includeDetailsValue, includeNamesOption } from '../../parameters/includeDetails';
import { limitValue, pagingFields } from '../../parameters/pagingFields';
import { requestOptionsField } from '../../parameters/requestOptions';
import { outputFields } from '../../parameters/outputField';
import { sortOption, sortValue } from '../../parameters/sort';
import type { Document } from '../../protocol/decode';
import { operationInput, type Operation } from '../operation';
import { documentFields } from './documentFields';

const itsOutputFields = outputFields<keyof ListedDocument>({
	...documentFields,
	assignedTo: true,
});

/** Document: Get Many. Raw items are the service's documents. */
export const getAll: Operation = {
	fields: [
		boxField,
		documentDirectionField,
		documentStatusField,
		...pagingFields(),
		...itsOutputFields,
		documentFiltersField,
		requestOptionsField(
			batchSizeOption(
				maxDocumentPageSize,
				'How many documents to ask Diadoc for in one request. It does not change what comes out; lower it when requests time out.',
			),
			includeNamesOption,
			{
				...sortOption,
				description: 'Which documents come first, by the time of sending or delivery',
			},
		),
	],
	async execute(context, itemIndex) {
		const { owner, value, collection, connect, ...input } = operationInput(context, itemIndex);
		const options = collection('options');
		const boxId = input.boxId();
		const filters = collection('filters');
		const limit = limitValue(owner, value('returnAll'), value('limit'));
		const from = filters.from || filters.documentDateFrom || undefined;
		const query = {
			...documentFilterValues(owner, filters, context.getTimezone()),
			boxId,
			direction: documentDirectionValue(owner, value('documentDirection')),
			status: documentStatusValue(owner, value('documentStatus')),
			order: sortValue(owner, options.sort, { from, limit }),
		};
		const pageSize = batchSizeValue(owner, options.batchSize, maxDocumentPageSize);
		const raw = value('simplify') === false;
		const wantsNames = includeDetailsValue(options.includeDetails);
		const connection = await connect();
		const names = sharedNames(context, connection, boxId, wantsNames);

		const readable = async (document: Document) => {
			const found = await names.contextOf(() => unnamedInListed(document));
			return simplifyListedDocument(document, found);
		};
		const items = await itemsOfWalk(
			walkDocuments(connection, query, { limit, pageSize }),
			limit,
			async (document) => [{ json: { ...(raw ? document : await readable(document)) } }],
		);
		if (!raw && !wantsNames && items.length > 0) hintAtMissingDetails(context, 'names');
		return items;
	},
};
