import { getMessage } from '../../api/message';
import { classified } from '../../events/business/classifiedEvent';
import { eventFiles } from '../../events/eventFiles';
import { simplifyEvent } from '../../events/simplifiedEvent';
import { boxField } from '../../fields/boxField';
import { contentOptions } from '../../fields/contentOptions';
import { messageIdField, messageIdValue } from '../../fields/documentLink';
import { requestOptionsField } from '../../fields/requestOptions';
import { simplifyField } from '../../fields/simplifyField';
import { viewOf } from '../../viewOf';
import { entityRequest } from '../../files/entityRequest';
import { contentOutput } from '../contentOutput';
import { operationInput, type Operation } from '../operation';

/** Message: Get. A message has the form of the event that created it, with all entities that came since. */
export const get: Operation = {
	fields: [boxField, messageIdField, simplifyField, requestOptionsField(...contentOptions)],
	async execute(context, itemIndex) {
		const input = operationInput(context, itemIndex);
		const boxId = input.boxId();
		const messageId = messageIdValue(input.owner, { boxId, messageId: input.value('messageId') });
		const output = contentOutput(context, input);
		const connection = await input.connect();

		const message = await getMessage(connection, {
			boxId,
			messageId,
			injectEntityContent: output.injects,
		});
		const event = { Message: message };
		return [
			await output.item({
				structure: message,
				simplified: () => simplifyEvent(classified({ event }, boxId), viewOf(connection, boxId)),
				files: () => eventFiles(event),
				request: entityRequest(connection, boxId, messageId),
			}),
		];
	},
};
