import type { INodeProperties } from 'n8n-workflow';
import { invalidParameter, type ParameterOwner } from '../errors/invalidParameter';
import { boxIdValue, feedBoxField } from './boxField';
import { choiceValue, textValues } from './parameterValues';

/** Which boxes a trigger watches. */
export interface BoxChoice {
	scope: 'one' | 'several' | 'all';
	/** Dashed GUIDs, each once; none for all boxes. */
	boxIds: string[];
}

/** A workflow from before there was a choice has one box. */
export const boxScopeField: INodeProperties = {
	displayName: 'Boxes',
	name: 'boxScope',
	type: 'options',
	noDataExpression: true,
	default: 'one',
	options: [
		{ name: 'One', value: 'one', description: 'The box of one organization' },
		{
			name: 'Several',
			value: 'several',
			description: 'Boxes that you choose. Each item says from which box it comes.',
		},
		{
			name: 'All',
			value: 'all',
			description:
				'Every box that the user of the credential may work with, a new one as soon as the user may. Each item says from which box it comes.',
		},
	],
	description: 'How many boxes (ящики) this trigger watches',
};

const severalOrAll = ['several', 'all'];

export const boxIdsField: INodeProperties = {
	displayName: 'Box Names or IDs',
	name: 'boxIds',
	type: 'multiOptions',
	required: true,
	default: [],
	typeOptions: { loadOptionsMethod: 'getBoxes' },
	displayOptions: { show: { boxScope: ['several'] } },
	description:
		'Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
	hint: 'Boxes (ящики) of your organizations in Diadoc. A user who may not see all documents of an organization needs a trigger of its own for that box.',
};

/** The choice of boxes: one unless said otherwise, as it was before there could be several. */
export const boxScopeFields: INodeProperties[] = [
	boxScopeField,
	{ ...feedBoxField, displayOptions: { hide: { boxScope: severalOrAll } } },
	boxIdsField,
];

/** The same field, shown where there is one box: what it holds belongs to one organization. */
export function ofOneBox(field: INodeProperties): INodeProperties {
	return { ...field, displayOptions: { hide: { '/boxScope': severalOrAll } } };
}

/**
 * The boxes that a person chose.
 *
 * @param value gives the values of `boxScope`, `boxIds`, and of `boxId` with `extractValue`
 * @throws NodeOperationError that names the parameter
 */
export function boxChoiceValue(
	owner: ParameterOwner,
	value: (name: 'boxScope' | 'boxIds' | 'boxId') => unknown,
): BoxChoice {
	const { displayName } = boxScopeField;
	const scope = choiceValue(owner, displayName, value('boxScope'), ['one', 'several', 'all']);
	if (scope === 'all') return { scope, boxIds: [] };
	if (scope === 'one') return { scope, boxIds: [boxIdValue(owner, value('boxId'))] };
	const { displayName: listName } = boxIdsField;
	const texts = textValues(owner, listName, value('boxIds'));
	if (texts === undefined) {
		throw invalidParameter(
			owner,
			listName,
			'is empty',
			"Choose boxes from the list, or 'All' in 'Boxes'.",
		);
	}
	return { scope, boxIds: [...new Set(texts.map((text) => boxIdValue(owner, text, listName)))] };
}
