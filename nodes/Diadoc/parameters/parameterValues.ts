import { guidForm } from '../protocol/guid';
import { invalidParameter, type ParameterOwner } from '../errors/invalidParameter';

/** A trimmed text; `undefined` when it is empty. An expression may give other types. */
export function textValue(owner: ParameterOwner, name: string, value: unknown): string | undefined {
	if (value === undefined || value === null) return undefined;
	if (typeof value === 'number') return String(value);
	if (typeof value !== 'string') {
		throw invalidParameter(
			owner,
			name,
			'is not text',
			'Enter text, or use an expression that gives text.',
		);
	}
	return value.trim() || undefined;
}

/** Texts, as a list or separated by commas; `undefined` when there are none. */
export function textValues(
	owner: ParameterOwner,
	name: string,
	value: unknown,
): string[] | undefined {
	const parts: unknown[] = Array.isArray(value)
		? value
		: (textValue(owner, name, value)?.split(',') ?? []);
	const texts = parts
		.map((part) => textValue(owner, name, part))
		.filter((text) => text !== undefined);
	return texts.length > 0 ? texts : undefined;
}

/** Like {@link textValues}, for parameters with a fixed set of choices, in any case. */
export function choiceValues(
	owner: ParameterOwner,
	name: string,
	value: unknown,
	choices: readonly string[],
): string[] | undefined {
	return textValues(owner, name, value)?.map((text) => choiceValue(owner, name, text, choices));
}

/** One of a fixed set of choices, spelled as in `choices`, in any case. */
export function choiceValue<Choice extends string>(
	owner: ParameterOwner,
	name: string,
	value: unknown,
	choices: readonly Choice[],
): Choice {
	const meanings = Object.fromEntries(choices.map((choice) => [choice, choice]));
	return chosenValue(owner, name, value, meanings);
}

/** What one of a fixed set of choices stands for, in any case. */
export function chosenValue<Meaning>(
	owner: ParameterOwner,
	name: string,
	value: unknown,
	meanings: Readonly<Record<string, Meaning>>,
): Meaning {
	const text = String(value).toLowerCase();
	const found = Object.entries(meanings).find(([choice]) => choice.toLowerCase() === text);
	if (found !== undefined) return found[1];
	throw invalidParameter(
		owner,
		name,
		`has the unknown value "${String(value)}"`,
		`Choose one of: ${Object.keys(meanings).join(', ')}.`,
	);
}

export function wholeNumber(
	owner: ParameterOwner,
	name: string,
	value: unknown,
	{ min, max }: { min: number; max: number },
): number {
	const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
	if (typeof number === 'number' && Number.isInteger(number) && number >= min && number <= max) {
		return number;
	}
	const range = max === Infinity ? `of at least ${min}` : `from ${min} to ${max}`;
	throw invalidParameter(
		owner,
		name,
		`cannot be ${String(value)}`,
		`Enter a whole number ${range}.`,
	);
}

/** An id that Diadoc gave; `undefined` when the parameter is empty. */
export function guidValue(owner: ParameterOwner, name: string, value: unknown): string | undefined {
	const text = textValue(owner, name, value);
	if (text === undefined || guidForm.test(text)) return text?.toLowerCase();
	throw invalidParameter(
		owner,
		name,
		`is not a Diadoc ID: "${text}"`,
		'Such an ID looks like f3b159fc-e128-4dec-b43e-5d9f1c5d75ae. Copy it from an item of the Diadoc Trigger or of another operation.',
	);
}

export function requiredGuid(owner: ParameterOwner, name: string, value: unknown): string {
	const guid = guidValue(owner, name, value);
	if (guid !== undefined) return guid;
	throw invalidParameter(
		owner,
		name,
		'is empty',
		'Enter the ID, or use an expression that gives it.',
	);
}

/** The named values of a collection parameter; empty when nothing was added. */
export function collectionValue(value: unknown): Record<string, unknown> {
	return typeof value === 'object' && value !== null ? { ...value } : {};
}
