import type { DiadocConnection } from '../../api/connection';
import {
	deleteDocument,
	getDocument,
	restoreDocument,
	type DocumentAddress,
} from '../../api/documents';
import { methods, type DiadocMethod } from '../../api/methods';
import { NotDoneError, UnknownOutcomeError } from '../../api/operation';
import { boxField } from '../../parameters/boxField';
import { entityIdField, messageIdField } from '../../parameters/documentLink';
import { requestOptionsField } from '../../parameters/requestOptions';
import { actedDocument, messageOfDocument } from './actedDocument';
import { operationInput, type Operation } from '../operation';

interface Mark {
	method: DiadocMethod;
	set(connection: DiadocConnection, document: DocumentAddress): Promise<void>;
	isDeleted: boolean;
}

/** An operation that sets or removes the mark that a document is deleted in its own box. */
function markOperation({ method, set, isDeleted }: Mark): Operation {
	return {
		fields: [boxField, messageIdField, entityIdField, requestOptionsField()],
		actsOn: messageOfDocument,
		async execute(context, itemIndex) {
			const input = operationInput(context, itemIndex);
			const document = actedDocument(input);
			const connection = await input.connect(method);
			await set(connection, document).catch(async (error: unknown) => {
				if (!(error instanceof UnknownOutcomeError)) throw error;
				const found = await getDocument(connection, document).catch(() => undefined);
				if (found === undefined) throw error;
				if ((found.IsDeleted ?? false) !== isDeleted) {
					const state = isDeleted ? 'not deleted' : 'still deleted';
					throw new NotDoneError(error.cause, `The document is ${state}.`);
				}
			});
			return [{ json: { messageId: document.messageId, documentId: document.entityId } }];
		},
	};
}

/** Document: Delete. Sets only the mark in the own box; Restore removes it. */
export const deleteOperation = markOperation({
	method: methods.delete,
	set: deleteDocument,
	isDeleted: true,
});

export const restore = markOperation({
	method: methods.restore,
	set: restoreDocument,
	isDeleted: false,
});
