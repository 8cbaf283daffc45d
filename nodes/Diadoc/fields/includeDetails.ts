import type { INodeProperties } from 'n8n-workflow';

const aboutEvents =
	'Whether to ask Diadoc for what an event does not bring itself: the document that it is about with number, sum and counteragent, the names of departments and organizations, and what people wrote. Costs a request per message, and one per written text. Only for simplified items.';

/** Of the events of a box. Items in the service's own structure have no place for it. */
export const includeDetailsOption: INodeProperties = {
	displayName: 'Include Details',
	name: 'includeDetails',
	type: 'boolean',
	default: false,
	description: aboutEvents,
};

/** Of the trigger, whose items are there to be read. */
export const triggerDetailsOption: INodeProperties = {
	...includeDetailsOption,
	default: true,
	description: `${aboutEvents} The message is asked for in any case when 'Trigger On' chooses events.`,
};

/** Of events that bring the state of their document. */
export const includeNamesOption: INodeProperties = {
	...includeDetailsOption,
	description:
		'Whether to ask Diadoc for the names of the organizations and departments of which an event has only the IDs. Costs a request per organization, and one for all departments. Only for simplified items.',
};
