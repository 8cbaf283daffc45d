import { getMessage } from '../../api/message';
import { classified } from '../../events/business/classifiedEvent';
import { eventFiles } from '../../events/eventFiles';
import { simplifyEvent } from '../../events/simplifiedEvent';
import { boxField } from '../../fields/boxField';
import { contentOptions } from '../../fields/contentOptions';
import { messageIdField, messageIdValue } from '../../fields/documentLink';
import { includeNamesOption } from '../../fields/includeDetails';
import { requestOptionsField } from '../../fields/requestOptions';
import { simplifyField } from '../../fields/simplifyField';
import { viewOf } from '../../viewOf';
import { entityRequest } from '../../files/entityRequest';
import { contentOutput } from '../contentOutput';
import { operationInput, type Operation } from '../operation';
import { sharedNames } from '../sharedDetails';

/** Message: Get. A message has the form of the event that created it, with all entities that came since. */
export const get: Operation = {
	fields: [
		boxField,
		messageIdField,
		simplifyField,
		requestOptionsField(includeNamesOption, ...contentOptions),
	],
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
		const names = sharedNames(context, connection, boxId);
		const view = viewOf(connection, boxId, names);
		const simplified = () => simplifyEvent(classified({ event }, boxId), view);
		const item = await output.item({
			structure: message,
			simplified: async () =>
				output.details.textsAndNames ? await names.told(simplified) : simplified(),
			files: () => eventFiles(event),
			request: entityRequest(connection, boxId, messageId),
		});
		return output.explained([item], 'names');
	},
};
