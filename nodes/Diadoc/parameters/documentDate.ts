import { tryToParseDateTime } from 'n8n-workflow';
import { invalidParameter, type ParameterOwner } from '../errors/invalidParameter';

/** `2025-03-03T00:00:00` of n8n's date picker, or `03.03.2025`. */
const dayForm = /^(?:(\d{4})-(\d{2})-(\d{2})(?:[T ].*)?|(\d{2})\.(\d{2})\.(\d{4}))$/s;

/** The day of a text as dd.MM.yyyy; `undefined` when it has none or one that does not exist. */
function dayOf(text: string): string | undefined {
	const [match, year, month, day, dottedDay, dottedMonth, dottedYear] = dayForm.exec(text) ?? [];
	if (match === undefined) return undefined;
	const iso = `${year ?? dottedYear}-${month ?? dottedMonth}-${day ?? dottedDay}`;
	const date = new Date(`${iso}T00:00:00Z`);
	const exists = !Number.isNaN(date.getTime()) && date.toISOString().startsWith(iso);
	return exists ? iso.split('-').reverse().join('.') : undefined;
}

/**
 * A document's date as Diadoc takes it: dd.MM.yyyy, the day as entered, whatever its zone. `undefined` when the
 * parameter is empty.
 *
 * @param timezone of the workflow, for JavaScript dates
 */
export function documentDateValue(
	owner: ParameterOwner,
	name: string,
	value: unknown,
	timezone: string,
): string | undefined {
	if (value === undefined || value === null) return undefined;
	const isDate = typeof value === 'object' && !Array.isArray(value);
	const text = isDate ? dateText(value, timezone) : String(value).trim();
	if (text === '') return undefined;
	const day = dayOf(text);
	if (day !== undefined) return day;
	throw invalidParameter(
		owner,
		name,
		`is not a date: "${text}"`,
		'Pick a day, or enter one such as 2025-03-03 or 03.03.2025.',
	);
}

function dateText(value: object, timezone: string): string {
	try {
		return tryToParseDateTime(value, timezone).toISODate() ?? String(value);
	} catch {
		return String(value);
	}
}
