import { NodeApiError, type ILoadOptionsFunctions } from 'n8n-workflow';
import { getMyOrganizations } from '../api/organizations';
import { ownBoxes } from '../events/simplify/ownBoxes';
import { normalizeBoxId } from '../protocol/boxId';
import { boxField } from '../parameters/boxField';
import { boxIdsField, boxScopeField } from '../parameters/boxScope';
import { locatedValue } from '../parameters/resourceLocator';
import { ask } from './ask';

/** The box chosen in the panel, of several the first, as a dashed GUID; `undefined` while there is none. */
export function knownBoxId(context: ILoadOptionsFunctions): string | undefined {
	const chosen = context.getCurrentNodeParameter(boxIdsField.name);
	const isOfSeveral = context.getCurrentNodeParameter(boxScopeField.name) === 'several';
	const value: unknown = isOfSeveral
		? [chosen].flat()[0]
		: locatedValue(context.getCurrentNodeParameter(boxField.name));
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

/**
 * The same for a list that boxes of one user share as a rule: where the trigger takes all boxes, it is that of the first.
 *
 * @throws NodeApiError
 */
export async function exampleBoxId(
	context: ILoadOptionsFunctions,
	entries: string,
): Promise<string> {
	if (context.getCurrentNodeParameter(boxScopeField.name) === 'all') {
		const [first] = ownBoxes(await ask(context, getMyOrganizations));
		if (first !== undefined) return first.boxId;
	}
	return chosenBoxId(context, entries);
}
