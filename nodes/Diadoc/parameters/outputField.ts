import type { INodeExecutionData, INodeProperties } from 'n8n-workflow';
import { invalidParameter, type ParameterOwner } from '../errors/invalidParameter';
import { choiceValues } from './parameterValues';

/** The value of the third choice. */
const selected = 'selectedFields';

/** In which form events come. It was a switch once, so that `true` and `false` stand in workflows. */
export const outputField: INodeProperties = {
	displayName: 'Output',
	name: 'simplify',
	type: 'options',
	default: true,
	options: [
		{
			name: 'Simplified',
			value: true,
			description: 'A ready sentence, names, dates and sums, as a workflow needs them',
		},
		{ name: 'Raw', value: false, description: "Diadoc's own structure with all that it has" },
	],
	description: 'What an item holds',
};

/** The name of a field of an item in words, such as Event Type. */
const inWords = (name: string) =>
	name.replace(/[A-Z]/g, ' $&').replace(/^./, (letter) => letter.toUpperCase());

/**
 * In which form the items of an operation come, and which of their fields.
 *
 * @param names those of a simplified item
 */
export function outputFields<Name extends string>(
	names: Readonly<Record<Name, true>>,
): INodeProperties[] {
	const output: INodeProperties = {
		...outputField,
		options: [
			...(outputField.options ?? []),
			{
				name: 'Selected Fields',
				value: selected,
				description: 'Some fields of the simplified item, so that an AI agent has less to read',
			},
		],
	};
	const fields: INodeProperties = {
		displayName: 'Fields',
		name: 'fields',
		type: 'multiOptions',
		default: [],
		// Not required: n8n would refuse each workflow in which an expression chooses the output.
		displayOptions: { show: { [output.name]: [selected] } },
		options: Object.keys(names)
			.sort()
			.map((name) => ({ name: inWords(name), value: name })),
		description: 'Which fields of the simplified item to return. What an item lacks is left out.',
	};
	return [output, fields];
}

/** Leaves the chosen fields in an item. */
export type FieldSelection = (item: INodeExecutionData) => INodeExecutionData;

/**
 * What becomes of the items of an operation by the choice in its panel.
 *
 * @param panel the parameters of the operation
 * @param value gives the value of a parameter
 * @throws NodeOperationError when no field was chosen, or one that does not exist
 */
export function fieldSelection(
	owner: ParameterOwner,
	panel: readonly INodeProperties[],
	value: (name: string) => unknown,
): FieldSelection {
	const field = panel.find(({ name }) => name === 'fields');
	if (field === undefined || value(outputField.name) !== selected) return (item) => item;
	const known = (field.options ?? []).flatMap((option) =>
		'value' in option ? [String(option.value)] : [],
	);
	const chosen = choiceValues(owner, field.displayName, value(field.name), known) ?? [];
	if (chosen.length === 0) {
		throw invalidParameter(
			owner,
			field.displayName,
			'is empty',
			"Choose the fields that the items shall have, or another 'Output'.",
		);
	}
	return ({ json, ...item }) => ({
		...item,
		json: Object.fromEntries(Object.entries(json).filter(([name]) => chosen.includes(name))),
	});
}
