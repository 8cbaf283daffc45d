import type { INodeProperties } from 'n8n-workflow';

const aboutEvents =
	'Whether to ask Diadoc for what an event does not bring itself: the document that it is about with number, sum and counteragent, the names of departments and organizations, and what people wrote. Costs one request per message, per organization and per written text, and one for all departments. Switch it off to read very many events faster: the items then have IDs, and say no more than the event alone does. Only for simplified items.';

/** Raw items have no place for details. */
export const includeDetailsOption: INodeProperties = {
	displayName: 'Include Details',
	name: 'includeDetails',
	type: 'boolean',
	default: true,
	description: aboutEvents,
};

export const triggerDetailsOption: INodeProperties = {
	...includeDetailsOption,
	description: `${aboutEvents} The message is asked for in any case when 'Trigger On' chooses events, unless the event alone tells that it is not one of them.`,
};

/** For events and messages that come with the state of their document. */
export const includeNamesOption: INodeProperties = {
	...includeDetailsOption,
	description:
		'Whether to ask Diadoc for the names of the organizations and departments of which there are only the IDs. Costs one request per organization, and one for all departments. Only for simplified items.',
};

/** Details are on unless a person switches them off. */
export function includeDetailsValue(value: unknown): boolean {
	return value !== false;
}
