import { tryToParseDateTime } from 'n8n-workflow';
import { isoToTicks, millisecondsToTicks, ticksToIso } from '../protocol/ticks';
import { invalidParameter, type ParameterOwner } from './invalidParameter';

const ticksForm = /^\d{17,19}$/;
const exactIsoForm = /T.*(Z|[+-]\d{2}:?\d{2})$/i;

/** Gives `undefined` where `parse` throws. */
function attempt<T>(parse: () => T): T | undefined {
	try {
		return parse();
	} catch {
		return undefined;
	}
}

/**
 * The moment a date parameter holds, in ticks; `undefined` when it is empty. Understands the text of n8n's date
 * picker, other ISO 8601 text, Luxon and JavaScript dates, and ticks. ISO text with a zone keeps all seven
 * fractional digits; text without one is read in `timezone`.
 */
export function dateValue(
	owner: ParameterOwner,
	name: string,
	value: unknown,
	timezone: string,
): string | undefined {
	if (value === undefined || value === null || value === '') return undefined;
	const text = String(value).trim();
	const exactIso = ticksForm.test(text) ? attempt(() => ticksToIso(text)) : text;
	const ticks =
		(exactIso !== undefined && exactIsoForm.test(exactIso)
			? attempt(() => isoToTicks(exactIso))
			: undefined) ??
		attempt(() => millisecondsToTicks(tryToParseDateTime(value, timezone).toMillis()));
	if (ticks !== undefined) return ticks;
	throw invalidParameter(
		owner,
		name,
		`is not a date: "${text}"`,
		'Pick a date, or enter one such as 2025-08-05T08:43:57. Without a time zone the one of the workflow applies.',
	);
}
