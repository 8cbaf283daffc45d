import { normalizeBoxId } from '../protocol/boxId';
import { invalidParameter, type ParameterOwner } from '../errors/invalidParameter';
import { locatorField } from './resourceLocator';

const box = {
	displayName: 'Box',
	name: 'boxId',
	required: true,
	description:
		'Box (ящик) of your organization in Diadoc: documents are sent and received in boxes. The list has those that the user of the credential may work with.',
	searchListMethod: 'searchBoxes',
	listPlaceholder: 'Select a box...',
	idPlaceholder: 'e.g. 09ae254c-5cd0-4082-84de-7ccb46d86f82',
	idHint: "The 'boxId' of an item of Box: Get Many. The form that ends in @diadoc.ru works too.",
};

export const boxField = locatorField(box);

/** The box whose events are read; the user's rights decide which of them. */
export const feedBoxField = locatorField({
	...box,
	hint: "A user who may not see all documents of the organization has to add 'Department' under Filters",
});

/**
 * The box id in the form the service asks for.
 *
 * @param value what `getNodeParameter` gives for `boxId` with `extractValue`
 */
export function boxIdValue(owner: ParameterOwner, value: unknown, name = 'Box'): string {
	const text = typeof value === 'string' ? value.trim() : '';
	if (text === '') {
		throw invalidParameter(
			owner,
			name,
			'is empty',
			'Choose a box from the list, or enter the ID of a box by expression.',
		);
	}
	const boxId = normalizeBoxId(text);
	if (boxId !== undefined) return boxId;
	throw invalidParameter(
		owner,
		name,
		`is not a box ID: "${text}"`,
		'A box ID looks like 09ae254c-5cd0-4082-84de-7ccb46d86f82 or 09ae254c5cd0408284de7ccb46d86f82@diadoc.ru.',
	);
}
