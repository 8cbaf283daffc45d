import { DateTime } from 'luxon';
import { describe, expect, it } from 'vitest';
import { calendarDateValue } from '../../../nodes/Diadoc/parameters/calendarDate';
import { owner, refusalOf } from './owner';

const read = (value: unknown, timezone = 'Europe/Moscow') =>
	calendarDateValue(owner, 'Document Date From', value, timezone);

describe('the date of a document', () => {
	it.each([
		['text of the date picker', '2025-08-05T00:00:00'],
		['a date alone', '2025-08-05'],
		['as documents have it', '05.08.2025'],
		['the same with a time', ' 05.08.2025 23:59 '],
		['a zone in which it is another day elsewhere', '2025-08-05T00:30:00+12:00'],
		['as databases write it', '2025-08-05 23:30:00Z'],
	])('is the day that is written: %s', (_, text) => {
		for (const timezone of ['Europe/Moscow', 'America/New_York', 'Asia/Tokyo']) {
			expect(read(text, timezone)).toBe('05.08.2025');
		}
	});

	it.each([
		['a moment of Luxon', DateTime.fromISO('2025-08-04T22:00:00Z')],
		['a date of JavaScript', new Date('2025-08-04T22:00:00Z')],
		['ticks', '638899416000000000'],
	])('is the day of the workflow for %s', (_, moment) => {
		expect(read(moment)).toBe('05.08.2025');
		expect(read(moment, 'UTC')).toBe('04.08.2025');
	});

	it.each([undefined, null, '', ' '])('is not there for %j', (nothing) => {
		expect(read(nothing)).toBeUndefined();
	});

	it.each(['30.02.2025', '2025-13-01', 'tomorrow', 12])('is refused for %j', (value) => {
		expect(refusalOf(() => read(value)).message).toMatch(
			/^The parameter 'Document Date From' is not a date: /,
		);
	});
});
