import { isIndexKey } from '../protocol/indexKey';
import { invalidParameter, type ParameterOwner } from './invalidParameter';
import { textValue } from './parameterValues';

/** The IndexKey of an event; `undefined` when the parameter is empty. */
export function indexKeyValue(
	owner: ParameterOwner,
	name: string,
	value: unknown,
): string | undefined {
	const text = textValue(owner, name, value);
	if (text === undefined || isIndexKey(text)) return text;
	throw invalidParameter(
		owner,
		name,
		`is not the index key of an event: "${text}"`,
		"Copy the 'indexKey' of an event, such as CN3x07SB370, from an item of the Diadoc Trigger or of Event: Get Many.",
	);
}
