import { NodeApiError, type ILoadOptionsFunctions } from 'n8n-workflow';
import { normalizeBoxId } from '../protocol/boxId';
import { boxField } from '../parameters/boxField';
import { locatedValue } from '../parameters/resourceLocator';

/** The box chosen in the panel, as a dashed GUID; `undefined` while there is none. */
export function knownBoxId(context: ILoadOptionsFunctions): string | undefined {
	const value = locatedValue(context.getCurrentNodeParameter(boxField.name));
	return typeof value === 'string' ? normalizeBoxId(value) : undefined;
}

/**
 * The box chosen in the panel, as a dashed GUID. The editor resolves an expression before it asks; one without a value
 * yet arrives empty.
 *
 * @param entries what the dropdown lists, in plural
 * @throws NodeApiError, because n8n passes no description of other errors on to the panel
 */
export function chosenBoxId(context: ILoadOptionsFunctions, entries: string): string {
	const boxId = knownBoxId(context);
	if (boxId !== undefined) return boxId;
	throw new NodeApiError(
		context.getNode(),
		{},
		{
			message: 'Choose a box first',
			description: `The list has the ${entries} of the chosen box. An expression in 'Box' has no value in the panel before the steps in front of it have run: run them, or enter the ID here by expression too.`,
		},
	);
}
