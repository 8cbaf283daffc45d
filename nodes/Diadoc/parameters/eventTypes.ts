import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { businessEvents, type BusinessEvent } from '../events/classify/businessEvents';
import type { WantedActs } from '../events/classify/wantedActs';
import type { ParameterOwner } from '../errors/invalidParameter';
import { chosenValue, textValues } from './parameterValues';

/** Means every event, whatever else is chosen: n8n makes an entry of the node panel of each choice of a trigger. */
const anyEvent = 'anyEvent';

/** What most workflows wait for; the others follow alphabetically. */
const frequent: readonly BusinessEvent[] = [
	'documentReceived',
	'documentSignedByCounteragent',
	'signatureRejected',
	'correctionRequested',
	'revocationRequested',
	'revocationAccepted',
	'documentSignedByUs',
	'approvalRequested',
	'documentApproved',
	'documentDisapproved',
	'signatureRequested',
	'movedToDepartment',
];

/** Business events by their own names, as an expression may give them. */
const meanings: Record<string, BusinessEvent | typeof anyEvent> = { anyEvent };
const names = new Set(frequent);
let name: BusinessEvent;
for (name in businessEvents) {
	meanings[name] = name;
	names.add(name);
}

/** People search the list in either language. */
const options = [...names].map((value): INodePropertyOptions => {
	const { title, russian, help } = businessEvents[value];
	return { name: `${title} · ${russian}`, value, description: help };
});

const choice: INodeProperties = {
	displayName: 'Event Types',
	name: 'eventTypes',
	type: 'multiOptions',
	default: [],
	options,
};

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

const sides: Readonly<Record<string, WantedActs['by']>> = {
	anyone: undefined,
	counteragent: 'counteragent',
	us: 'us',
};

export const actedByField: INodeProperties = {
	displayName: 'Acted By',
	name: 'actedBy',
	type: 'options',
	default: 'anyone',
	options: [
		{ name: 'Anyone', value: 'anyone', description: 'Whoever acted, also where that is not known' },
		{
			name: 'Counteragent',
			value: 'counteragent',
			description: 'Only what a counteragent (контрагент), or any other organization, did',
		},
		{ name: 'Us', value: 'us', description: 'Only what our own organization did' },
	],
	description:
		"Whose acts start the workflow: the same act has to be one of 'Trigger On' and done by this side. An act of which Diadoc does not say who did it, and one of the operator, is of neither side.",
};

export const actedByFilter: INodeProperties = {
	...actedByField,
	description:
		"Only events in which this side acted; with 'Event Types', in which it did one of these acts. An act of which Diadoc does not say who did it, and one of the operator, is of neither side. All events that the other filters let through are read to find them.",
};

export const eventTypesFilter: INodeProperties = {
	...choice,
	description:
		"Only events of these kinds, such as 'Document Received'. Diadoc itself cannot tell them apart: all events that the other filters let through are read to find them, so also set 'Date From' in a box with many events.",
};

/** `undefined` for every event. */
function eventTypesValue(
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

/**
 * The chosen acts; `undefined` for every event.
 *
 * @param typesName display name of the parameter with the kinds
 * @param values of the two parameters; absent when not added
 * @throws NodeOperationError for a kind or a side that does not exist
 */
export function wantedActsValue(
	owner: ParameterOwner,
	typesName: string,
	{ eventTypes, actedBy = actedByField.default }: { eventTypes?: unknown; actedBy?: unknown },
): WantedActs | undefined {
	const types = eventTypesValue(owner, typesName, eventTypes);
	const by = chosenValue(owner, actedByField.displayName, actedBy, sides);
	return types === undefined && by === undefined ? undefined : { types, by };
}

/** The trigger's parameters that narrow the acts, by their display names. */
export function chosenActsNames({ types, by }: WantedActs): string[] {
	return [
		...(types === undefined ? [] : [triggerOnField.displayName]),
		...(by === undefined ? [] : [actedByField.displayName]),
	];
}
