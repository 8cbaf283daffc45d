import { tryToParseDateTime } from 'n8n-workflow';
import { isoToTicks, millisecondsToTicks } from '../protocol/ticks';
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
	if (ticksForm.test(text)) return text;
	const ticks =
		(typeof value === 'string' && exactIsoForm.test(text) ? attempt(() => isoToTicks(text)) : undefined) ??
		attempt(() => millisecondsToTicks(tryToParseDateTime(value, timezone).toMillis()));
	if (ticks !== undefined) return ticks;
	throw invalidParameter(
		owner,
		name,
		`is not a date: "${text}"`,
		'Pick a date, or enter one such as 2025-08-05T08:43:57. Without a time zone the one of the workflow applies.',
	);
}
