import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { businessEvents, type BusinessEvent } from '../events/business/businessEvents';
import type { ParameterOwner } from './invalidParameter';
import { chosenValue, textValues } from './parameterValues';

/** Stands for every event, whatever else is chosen: n8n makes an entry of the node panel of each choice of a trigger. */
const anyEvent = 'anyEvent';

/** Business events by their own names, as an expression may give them. */
const meanings: Record<string, BusinessEvent | typeof anyEvent> = { anyEvent };
const options: INodePropertyOptions[] = [];
let name: BusinessEvent;
for (name in businessEvents) {
	const { title, help } = businessEvents[name];
	meanings[name] = name;
	options.push({ name: title, value: name, description: help });
}

const choice: INodeProperties = {
	displayName: 'Event Types',
	name: 'eventTypes',
	type: 'multiOptions',
	default: [],
	options,
};

/** The trigger's choice of events. */
export const triggerOnField: INodeProperties = {
	...choice,
	displayName: 'Trigger On',
	options: [
		{
			name: 'Any Event',
			value: anyEvent,
			description: 'Whatever happens in the box, also what none of the others names',
		},
		...options,
	],
	hint: "Leave it empty, or choose 'Any Event', to start the workflow on every event",
	description: 'Which events start the workflow',
};

/** The same choice where a stretch of the feed is read. */
export const eventTypesFilter: INodeProperties = {
	...choice,
	description:
		"Only events of these kinds, such as 'Document Received'. Diadoc itself cannot tell them apart: all events that the other filters let through are read to find them, so also set 'From' in a box with many events.",
};

/**
 * The chosen kinds of events; `undefined` for every event.
 *
 * @param displayName of the parameter
 * @throws NodeOperationError for a kind that does not exist
 */
export function eventTypesValue(
	owner: ParameterOwner,
	displayName: string,
	value: unknown,
): ReadonlySet<BusinessEvent> | undefined {
	const chosen = textValues(owner, displayName, value)?.map((each) =>
		chosenValue(owner, displayName, each, meanings),
	);
	return chosen?.includes(anyEvent)
		? undefined
		: chosen && new Set(chosen.filter((each) => each !== anyEvent));
}
