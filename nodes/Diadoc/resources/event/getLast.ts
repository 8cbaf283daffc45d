import { methods } from '../../api/methods';
import { getLastEvent } from '../../api/singleEvents';
import { apiVersionOption, apiVersionValue } from '../../parameters/apiVersion';
import { boxField } from '../../parameters/boxField';
import { contentOptions } from '../../parameters/contentOptions';
import { includeDetailsOption } from '../../parameters/includeDetails';
import { requestOptionsField } from '../../parameters/requestOptions';
import { simplifyField } from '../../parameters/simplifyField';
import { contentOutput } from '../../items/contentOutput';
import { operationInput, type Operation } from '../operation';
import { sharedDetails } from '../../items/sharedDetails';
import { eventSource } from './eventSource';

/** Event: Get Last. A box without events gives no item. */
export const getLast: Operation = {
	fields: [
		boxField,
		simplifyField,
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
		const output = contentOutput(context, input);
		const connection = await input.connect();
		const details = sharedDetails(context, connection, boxId, output.details);

		const event = await getLastEvent(connection, boxId, version);
		if (event === undefined) return [];
		const item = await output.item(eventSource(event, connection, details));
		return output.explained([item], 'details');
	},
};
