import { tryToParseDateTime } from 'n8n-workflow';
import { isoToTicks, millisecondsToTicks, ticksToIso } from '../protocol/ticks';
import { invalidParameter, type ParameterOwner } from '../errors/invalidParameter';

const ticksForm = /^\d{17,19}$/;

/** ISO 8601 as people, databases and n8n's date picker write it. */
const calendarForm =
	/^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2})(?::(\d{2})(?:[.,](\d+))?)?(?: ?(Z|[+-]\d{2}(?::?\d{2})?))?)?$/i;

/** Diadoc's form for document dates, and Russia's for all others. */
const dottedForm = /^(\d{2})\.(\d{2})\.(\d{4})(?!\d)/;

/** The date of an e-mail or of an HTTP header, always with a zone. */
const mailForm =
	/^(?:[a-z]{3}, )?\d{1,2} [a-z]{3} \d{4} \d{2}:\d{2}(?::\d{2})? (?:GMT|UT|[+-]\d{4})$/i;

const millisecondDigits = 3;
const tickDigits = 7;

/**
 * A date and time in `timezone`. A time that is skipped when clocks go forward means one hour later; a time that comes
 * twice means the first.
 */
function localTicks(date: string, time: string, fraction: string, timezone: string): string {
	const moment = tryToParseDateTime(
		`${date}T${time}.${fraction.slice(0, millisecondDigits)}`,
		timezone,
	);
	// n8n takes a day that does not exist, such as 30 February, for a later one.
	if (moment.toISODate() !== date) throw new RangeError(`${date} does not exist in the calendar`);
	const [first = moment] = moment.getPossibleOffsets();
	const below = BigInt(fraction.slice(millisecondDigits));
	return String(BigInt(millisecondsToTicks(first.toMillis())) + below);
}

/** Throws for a text that may mean several moments or none. */
function textTicks(text: string, timezone: string): string {
	if (ticksForm.test(text)) return isoToTicks(ticksToIso(text));
	if (mailForm.test(text)) return millisecondsToTicks(tryToParseDateTime(text).toMillis());
	const match = calendarForm.exec(text.replace(dottedForm, '$3-$2-$1'));
	// n8n would guess: it reads "05.08.2025" as 8 May and "12" as noon.
	if (match === null) throw new TypeError(`${text} is not a date`);
	const [, date = '', minutes = '00:00', seconds = '00', digits = '', zone] = match;
	const time = `${minutes}:${seconds}`;
	const fraction = digits.slice(0, tickDigits).padEnd(tickDigits, '0');
	return zone === undefined
		? localTicks(date, time, fraction, timezone)
		: isoToTicks(`${date}T${time}.${fraction}${zone.toUpperCase()}`);
}

function attempt<T>(parse: () => T): T | undefined {
	try {
		return parse();
	} catch {
		return undefined;
	}
}

/**
 * The moment a date parameter holds, in ticks; `undefined` when it is empty. Understands the text of n8n's date picker,
 * other ISO 8601 text, `dd.MM.yyyy`, the dates of e-mails, Luxon and JavaScript dates, and ticks as text. All seven
 * fractional digits count, more are cut off; text without a zone is read in `timezone`.
 *
 * @throws NodeOperationError for what is none of these, and for a day that does not exist
 */
export function dateValue(
	owner: ParameterOwner,
	name: string,
	value: unknown,
	timezone: string,
): string | undefined {
	if (value === undefined || value === null) return undefined;
	const isText = typeof value === 'string';
	const text = isText ? value.trim() : String(value);
	if (text === '') return undefined;
	const ticks = attempt(() => {
		if (isText) return textTicks(text, timezone);
		// A number holds ticks inexactly, and might as well be milliseconds.
		if (typeof value !== 'object' || Array.isArray(value)) return undefined;
		return millisecondsToTicks(tryToParseDateTime(value, timezone).toMillis());
	});
	if (ticks !== undefined) return ticks;
	throw invalidParameter(
		owner,
		name,
		`is not a date: "${text}"`,
		'Pick a date, or enter one such as 2025-08-05T08:43:57. Without a time zone the one of the workflow applies.',
	);
}
