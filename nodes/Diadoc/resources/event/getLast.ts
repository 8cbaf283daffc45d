import { getLastEvent } from '../../api/singleEvents';
import { boxField } from '../../fields/boxField';
import { requestOptionsField } from '../../fields/requestOptions';
import { simplifyField } from '../../fields/simplifyField';
import { operationInput, type Operation } from '../operation';
import { eventItem } from '../../events/eventItem';

/** Event: Get Last. A box without events gives no item. */
export const getLast: Operation = {
	fields: [boxField, simplifyField, requestOptionsField()],
	async execute(context, itemIndex) {
		const input = operationInput(context, itemIndex);
		const boxId = input.boxId();
		const event = await getLastEvent(await input.connect(), boxId);
		return event === undefined ? [] : [eventItem(event, boxId, input.value('simplify'))];
	},
};
