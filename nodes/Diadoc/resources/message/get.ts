import { getMessage } from '../../api/message';
import { classified } from '../../events/classify/classifiedEvent';
import { eventFiles } from '../../events/simplify/eventFiles';
import { simplifyEvent } from '../../events/simplify/simplifiedEvent';
import { boxField } from '../../parameters/boxField';
import { contentOptions } from '../../parameters/contentOptions';
import { messageIdField, messageIdValue } from '../../parameters/documentLink';
import { includeNamesOption } from '../../parameters/includeDetails';
import { requestOptionsField } from '../../parameters/requestOptions';
import { simplifyField } from '../../parameters/simplifyField';
import { viewOf } from '../../enrichment/viewOf';
import { entityRequest } from '../../items/entityRequest';
import { contentOutput } from '../../items/contentOutput';
import { operationInput, type Operation } from '../operation';
import { sharedNames } from '../../items/sharedDetails';

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
