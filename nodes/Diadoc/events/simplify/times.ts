import { ticksToIso } from '../../protocol/ticks';

/** dd.MM.yyyy, the form of dates inside documents, to yyyy-MM-dd. Text of another form is kept. */
export function isoDate(date: string | undefined): string | undefined {
	if (date === undefined || !/^\d{2}\.\d{2}\.\d{4}$/.test(date)) return date;
	return `${date.slice(6)}-${date.slice(3, 5)}-${date.slice(0, 2)}`;
}

/** Ticks to ISO 8601 in UTC. A time that the service got wrong costs the field, never the event. */
export function isoTime(ticks: string | undefined): string | undefined {
	try {
		return ticks === undefined ? undefined : ticksToIso(ticks);
	} catch {
		return undefined;
	}
}
