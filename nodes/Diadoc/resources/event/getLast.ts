import { methods } from '../../api/methods';
import { getLastEvent } from '../../api/singleEvents';
import { apiVersionOption, apiVersionValue } from '../../parameters/apiVersion';
import { boxField } from '../../parameters/boxField';
import { contentOptions } from '../../parameters/contentOptions';
import { includeDetailsOption } from '../../parameters/includeDetails';
import { requestOptionsField } from '../../parameters/requestOptions';
import { eventOutputFields } from '../../parameters/eventOutput';
import { eventItemsOf, itemOutput } from '../../items/itemOutput';
import { operationInput, type Operation } from '../operation';

/** Event: Get Last. A box without events gives no item. */
export const getLast: Operation = {
	fields: [
		boxField,
		...eventOutputFields,
		requestOptionsField(
			apiVersionOption(
				methods.getLastEvent.versions,
				'Version of the method GetLastEvent to call. V1 answers without the contents of documents, and does not know universal messages, the newer form of receipts, rejections and correction requests.',
			),
			includeDetailsOption,
			...contentOptions,
		),
	],
	async execute(context, itemIndex) {
		const input = operationInput(context, itemIndex);
		const boxId = input.boxId();
		const { apiVersion } = input.collection('options');
		const version = apiVersionValue(input.owner, apiVersion, methods.getLastEvent.versions);
		const output = itemOutput(context, input);
		const connection = await input.connect();
		const events = eventItemsOf(context, connection, output, { boxId, holdsContents: true });

		const event = await getLastEvent(connection, boxId, version);
		if (event === undefined) return [];
		const items = await events.of(event);
		return output.explained(items ?? [], 'details');
	},
};
