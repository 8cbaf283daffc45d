import { getMessage } from '../../api/message';
import { classified } from '../../events/classify/classifiedEvent';
import { eventFiles } from '../../events/simplify/eventFiles';
import { simplifyEvent } from '../../events/simplify/simplifiedEvent';
import { unnamedIn } from '../../events/simplify/unnamed';
import { boxField } from '../../parameters/boxField';
import { contentOptions } from '../../parameters/contentOptions';
import { messageIdField, messageIdValue } from '../../parameters/documentLink';
import { includeNamesOption } from '../../parameters/includeDetails';
import { requestOptionsField } from '../../parameters/requestOptions';
import { eventOutputFields } from '../../parameters/eventOutput';
import { entityRequest } from '../../items/entityRequest';
import { ItemMaker } from '../../items/itemMaker';
import { itemOutput } from '../../items/itemOutput';
import { SharedCalls } from '../../client/sharedCalls';
import type { Message } from '../../protocol/decode';
import { operationInput, type Operation } from '../operation';
import { sharedNames } from '../../items/sharedDetails';

const messages = new SharedCalls<Message>();

/** Message: Get. A message has the form of the event that created it, with all entities that came since. */
export const get: Operation = {
	fields: [
		boxField,
		messageIdField,
		...eventOutputFields,
		requestOptionsField(includeNamesOption, ...contentOptions),
	],
	async execute(context, itemIndex) {
		const input = operationInput(context, itemIndex);
		const boxId = input.boxId();
		const messageId = messageIdValue(input.owner, { boxId, messageId: input.value('messageId') });
		const output = itemOutput(context, input);
		const connection = await input.connect();

		const ask = async () =>
			await getMessage(connection, { boxId, messageId, injectEntityContent: output.injects });
		// Raw items hold parts of the answer, and each item needs its own.
		const message = output.raw
			? await ask()
			: await messages.get(context, `${boxId}/${messageId}`, ask);
		const meant = classified({ event: { Message: message } }, boxId);
		const names = sharedNames(context, connection, boxId, output.details.textsAndNames);
		const files = () => eventFiles(meant.event);
		const items = await new ItemMaker(context.helpers, output).itemsOf({
			structure: message,
			messageId,
			request: entityRequest(connection, boxId, messageId),
			files,
			simplified: async () => {
				const found = await names.contextOf(() => unnamedIn(meant, boxId));
				return [{ json: simplifyEvent(meant, found), files: files() }];
			},
		});
		return output.explained(items, 'names');
	},
};
