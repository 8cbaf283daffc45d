import type { INodeProperties } from 'n8n-workflow';

interface Locator
	extends Pick<
		INodeProperties,
		'displayName' | 'name' | 'required' | 'description' | 'hint' | 'typeOptions'
	> {
	/** Name of the list search method that fills the dropdown. */
	searchListMethod: string;
	listPlaceholder: string;
	idPlaceholder: string;
	idHint?: string;
}

/** A parameter that takes one thing: from a searched list, or by its ID. */
export function locatorField({
	searchListMethod,
	listPlaceholder,
	idPlaceholder,
	idHint,
	...field
}: Locator): INodeProperties {
	return {
		...field,
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				placeholder: listPlaceholder,
				typeOptions: { searchListMethod, searchable: true },
			},
			{
				displayName: 'By ID',
				name: 'id',
				type: 'string',
				placeholder: idPlaceholder,
				hint: idHint,
			},
		],
	};
}

/**
 * What a resource locator holds; another value, such as the plain text of an expression, is returned as it is. Needed
 * where n8n does not extract the value itself: in collections and in dropdowns. In a collection, an untouched locator
 * holds the default, which n8n does not mark as a locator (`__rl`).
 */
export function locatedValue(value: unknown): unknown {
	const isLocator =
		typeof value === 'object' && value !== null && 'mode' in value && 'value' in value;
	return isLocator ? value.value : value;
}
