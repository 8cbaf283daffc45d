import { methods } from '../../api/methods';
import { getEvent } from '../../api/singleEvents';
import { apiVersionOption, apiVersionValue } from '../../parameters/apiVersion';
import { boxField } from '../../parameters/boxField';
import { contentOptions } from '../../parameters/contentOptions';
import { includeDetailsOption } from '../../parameters/includeDetails';
import { requiredGuid } from '../../parameters/parameterValues';
import { requestOptionsField } from '../../parameters/requestOptions';
import { eventOutputFields } from '../../parameters/eventOutput';
import { eventItemsOf, itemOutput } from '../../items/itemOutput';
import { operationInput, type Operation } from '../operation';

export const get: Operation = {
	fields: [
		boxField,
		{
			displayName: 'Event ID',
			name: 'eventId',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. f3b159fc-e128-4dec-b43e-5d9f1c5d75ae',
			description:
				"ID of the event: the 'eventId' of an item of the Diadoc Trigger or of Event: Get Many. IDs of docflow events are of another kind and do not work here.",
		},
		...eventOutputFields,
		requestOptionsField(
			apiVersionOption(
				methods.getEvent.versions,
				'Version of the method GetEvent to call. V2 does not know universal messages, the newer form of receipts, rejections and correction requests.',
			),
			includeDetailsOption,
			...contentOptions,
		),
	],
	async execute(context, itemIndex) {
		const input = operationInput(context, itemIndex);
		const boxId = input.boxId();
		const eventId = requiredGuid(input.owner, 'Event ID', input.value('eventId'));
		const { apiVersion } = input.collection('options');
		const version = apiVersionValue(input.owner, apiVersion, methods.getEvent.versions);
		const output = itemOutput(context, input);
		const connection = await input.connect();
		const events = eventItemsOf(context, connection, output, { boxId, holdsContents: true });

		const event = await getEvent(connection, boxId, eventId, version);
		const items = await events.of(event);
		return output.explained(items ?? [], 'details');
	},
};
