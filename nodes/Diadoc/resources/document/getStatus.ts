import type { INodeProperties } from 'n8n-workflow';
import { getDocflow, getDocumentActions, getDocumentHistory } from '../../api/documentState';
import { invalidParameter } from '../../errors/invalidParameter';
import { docflowDocument } from '../../events/docflow/docflowDocument';
import { type SimplifiedState, simplifyState } from '../../events/docflow/documentState';
import { unnamedInDocflow } from '../../events/docflow/simplifiedDocflowEvent';
import { sharedNames } from '../../items/sharedDetails';
import { boxField } from '../../parameters/boxField';
import { documentIdsValue, entityIdField, messageIdField } from '../../parameters/documentLink';
import { requestOptionsField } from '../../parameters/requestOptions';
import { outputFields } from '../../parameters/outputField';
import { operationInput, type Operation } from '../operation';
import { documentFields } from './documentFields';

const includeHistoryOption: INodeProperties = {
	displayName: 'Include History',
	name: 'includeHistory',
	type: 'boolean',
	default: false,
	description:
		'Whether to ask Diadoc who did what with the document when, with what was written. Costs one request. Where Diadoc does not tell, the item has no history.',
};

const itsOutputFields = outputFields<keyof SimplifiedState>({
	...documentFields,
	actions: true,
	correctionComment: true,
	history: true,
	messageType: true,
	rejectionComment: true,
	revocationComment: true,
});

/**
 * Document: Get Status. The raw item is the document as GetDocflows gives it, with the answers of the other methods.
 */
export const getStatus: Operation = {
	fields: [
		boxField,
		messageIdField,
		entityIdField,
		...itsOutputFields,
		requestOptionsField(includeHistoryOption),
	],
	async execute(context, itemIndex) {
		const { owner, value, collection, connect, ...input } = operationInput(context, itemIndex);
		const ids = documentIdsValue(owner, {
			boxId: input.boxId(),
			messageId: value('messageId'),
			entityId: value('entityId'),
		});
		const connection = await connect();
		const document = await getDocflow(connection, ids);
		if (document === undefined) {
			throw invalidParameter(
				owner,
				entityIdField.displayName,
				'is of no document that Diadoc shows',
				"Check 'Box', 'Message ID or Link' and 'Document ID'.",
			);
		}
		const [actions, history] = await Promise.all([
			getDocumentActions(connection, ids),
			collection('options').includeHistory === true
				? getDocumentHistory(connection, ids)
				: undefined,
		]);
		if (value('simplify') === false) {
			const others = {
				...(actions && { Actions: actions.Actions }),
				...(history && { History: history }),
			};
			return [{ json: { ...document, ...others } }];
		}
		const names = sharedNames(context, connection, ids.boxId, true);
		const described = docflowDocument(document, ids.boxId);
		const found = await names.contextOf(() => unnamedInDocflow(described));
		const state = simplifyState({ document, actions, history }, found, described);
		return [{ json: { ...state } }];
	},
};
