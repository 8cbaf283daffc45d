import { getEvent } from '../../api/singleEvents';
import { boxField } from '../../fields/boxField';
import { requiredGuid } from '../../fields/parameterValues';
import { requestOptionsField } from '../../fields/requestOptions';
import { simplifyField } from '../../fields/simplifyField';
import { operationInput, type Operation } from '../operation';
import { eventItem } from '../../events/eventItem';

/** Event: Get. */
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
				"The 'eventId' of an item of the Diadoc Trigger or of Event: Get Many. IDs of docflow events are of another kind and do not work here.",
		},
		simplifyField,
		requestOptionsField(),
	],
	async execute(context, itemIndex) {
		const input = operationInput(context, itemIndex);
		const boxId = input.boxId();
		const eventId = requiredGuid(input.owner, 'Event ID', input.value('eventId'));
		const event = await getEvent(await input.connect(), boxId, eventId);
		return [eventItem(event, boxId, input.value('simplify'))];
	},
};
