import type { INodeProperties } from 'n8n-workflow';
import type { ParameterOwner } from '../errors/invalidParameter';
import { boxField } from './boxField';
import { limitValue, pagingFields } from './pagingFields';
import { choiceValue, textValue } from './parameterValues';
import { requestOptionsField } from './requestOptions';

interface Choice {
	name: string;
	description: string;
}

/** How the lists of a box that have a status and a search text differ. */
interface Search {
	/** By the word of the status. */
	statuses: Readonly<Record<string, Choice>>;
	status: { default: string; description: string };
	query: { placeholder: string; description: string };
	/** See `outputFields`. */
	output: readonly INodeProperties[];
}

/** The parameters of such a list, and their reader. */
export function searchFields({ statuses, status, query, output }: Search) {
	const { default: usual, description } = status;
	const statusField: INodeProperties = {
		displayName: 'Status',
		name: 'status',
		type: 'options',
		default: usual,
		options: Object.entries(statuses).map(([value, choice]) => ({ ...choice, value })),
		description,
	};
	const queryField: INodeProperties = {
		displayName: 'Query',
		name: 'query',
		type: 'string',
		default: '',
		...query,
	};
	return {
		fields: [
			boxField,
			statusField,
			queryField,
			...pagingFields(),
			...output,
			requestOptionsField(),
		],
		read: (owner: ParameterOwner, value: (name: string) => unknown) => ({
			status: choiceValue(owner, statusField.displayName, value('status'), Object.keys(statuses)),
			query: textValue(owner, queryField.displayName, value('query')),
			limit: limitValue(owner, value('returnAll'), value('limit')),
		}),
	};
}
