import { tryToParseDateTime } from 'n8n-workflow';
import type { ParameterOwner } from '../errors/invalidParameter';
import { ticksToIso } from '../protocol/ticks';
import { dateValue } from './dateValue';

/**
 * A calendar day in Diadoc's form for document dates, dd.MM.yyyy; `undefined` when the parameter is empty. A text means
 * the day written in it, whatever its time and zone; a moment means its day in `timezone`.
 *
 * @throws NodeOperationError for what is no date, and for a day that does not exist
 */
export function calendarDateValue(
	owner: ParameterOwner,
	name: string,
	value: unknown,
	timezone: string,
): string | undefined {
	const ticks = dateValue(owner, name, value, timezone);
	if (ticks === undefined) return undefined;
	const text = typeof value === 'string' ? value.trim() : '';
	const dotted = /^\d{2}\.\d{2}\.\d{4}/.exec(text);
	if (dotted) return dotted[0];
	const [written] = /^\d{4}-\d{2}-\d{2}/.exec(text) ?? [
		tryToParseDateTime(ticksToIso(ticks)).setZone(timezone).toISODate() ?? '',
	];
	return written.split('-').reverse().join('.');
}
