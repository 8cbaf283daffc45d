import type { INodeProperties } from 'n8n-workflow';
import { invalidParameter, type ParameterOwner } from '../errors/invalidParameter';
import { textValue } from './parameterValues';

/**
 * @param maxLength how many characters Diadoc takes
 * @param readBy who reads it
 */
export function commentField(maxLength: number, readBy: string): INodeProperties {
	return {
		displayName: 'Comment',
		name: 'comment',
		type: 'string',
		typeOptions: { rows: 2 },
		default: '',
		hint: `Up to ${maxLength} characters`,
		description: `Text for ${readBy}, who see it in Diadoc. Leave it empty for none.`,
	};
}

/**
 * A comment, `undefined` when it is empty: Diadoc would store an empty text.
 *
 * @param maxLength in UTF-16 units, as Diadoc counts
 */
export function commentValue(
	owner: ParameterOwner,
	value: unknown,
	maxLength: number,
	name = 'Comment',
): string | undefined {
	const comment = textValue(owner, name, value);
	if (comment === undefined || comment.length <= maxLength) return comment;
	throw invalidParameter(
		owner,
		name,
		`is too long: it has ${comment.length} characters`,
		`Diadoc takes ${maxLength} at most. Shorten the text, or cut it by expression: .slice(0, ${maxLength}).`,
	);
}
