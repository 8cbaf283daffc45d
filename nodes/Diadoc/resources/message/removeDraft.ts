import { removeDraft as recycleDraft } from '../../api/documents';
import { getMessage } from '../../api/message';
import { methods } from '../../api/methods';
import { NotDoneError, UnknownOutcomeError } from '../../api/operation';
import { boxField } from '../../parameters/boxField';
import { messageIdField, messageIdValue } from '../../parameters/documentLink';
import { requestOptionsField } from '../../parameters/requestOptions';
import { operationInput, type Operation } from '../operation';

export const removeDraft: Operation = {
	fields: [boxField, messageIdField, requestOptionsField()],
	actsOn: ({ owner, value, boxId }) =>
		messageIdValue(owner, { boxId: boxId(), messageId: value('messageId') }),
	async execute(context, itemIndex) {
		const input = operationInput(context, itemIndex);
		const boxId = input.boxId();
		const messageId = messageIdValue(input.owner, { boxId, messageId: input.value('messageId') });
		const connection = await input.connect(methods.recycleDraft);
		await recycleDraft(connection, { boxId, messageId }).catch(async (error: unknown) => {
			if (!(error instanceof UnknownOutcomeError)) throw error;
			const found = await getMessage(connection, { boxId, messageId }).catch(() => undefined);
			if (found === undefined) throw error;
			if (found.DraftIsRecycled !== true) {
				throw new NotDoneError(error.cause, 'The draft is still there.');
			}
		});
		return [{ json: { messageId } }];
	},
};
