import { DateTime } from 'luxon';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { dateValue } from '../../../nodes/Diadoc/parameters/dateValue';
import { ticksToIso } from '../../../nodes/Diadoc/protocol/ticks';
import { owner, refusalOf } from './owner';

function read(value: unknown, timezone = 'Europe/Moscow'): string | undefined {
	const ticks = dateValue(owner, 'From', value, timezone);
	return ticks && ticksToIso(ticks);
}

afterEach(() => {
	vi.unstubAllEnvs();
	vi.useRealTimers();
});

describe('a date without a zone is read in the one of the workflow:', () => {
	it.each([
		['text of the date picker', '2025-08-05T11:43:57', '2025-08-05T08:43:57.0000000Z'],
		['a date alone', '2025-08-05', '2025-08-04T21:00:00.0000000Z'],
		['no seconds', '2025-08-05T11:43', '2025-08-05T08:43:00.0000000Z'],
		['as databases write it', '2025-08-05 11:43:57.5', '2025-08-05T08:43:57.5000000Z'],
		['spaces around it', ' 2025-08-05T11:43:57 ', '2025-08-05T08:43:57.0000000Z'],
		['all seven digits', '2025-08-05T11:43:57.1782567', '2025-08-05T08:43:57.1782567Z'],
		['a date of a document', '05.08.2025', '2025-08-04T21:00:00.0000000Z'],
		['the same with a time', '05.08.2025 11:43:57', '2025-08-05T08:43:57.0000000Z'],
	])('%s', (_, text, expected) => {
		expect(read(text)).toBe(expected);
	});

	it('differently in another one', () => {
		expect(read('2025-08-05T11:43:57', 'UTC')).toBe('2025-08-05T11:43:57.0000000Z');
		expect(read('2025-08-05T11:43:57', 'Asia/Vladivostok')).toBe('2025-08-05T01:43:57.0000000Z');
	});

	it.each(['America/New_York', 'Asia/Tokyo'])(
		'whatever the zone of the machine, here %s',
		(zone) => {
			vi.stubEnv('TZ', zone);
			expect(new Date(2025, 0).getTimezoneOffset()).not.toBe(-180);
			expect(read('2025-08-05T11:43:57')).toBe('2025-08-05T08:43:57.0000000Z');
			expect(read('05.08.2025')).toBe('2025-08-04T21:00:00.0000000Z');
		},
	);
});

describe('a moment with a zone keeps it:', () => {
	it.each([
		['UTC', '2025-08-05T08:43:57.178Z', '2025-08-05T08:43:57.1780000Z'],
		['UTC in small letters', '2025-08-05t08:43:57z', '2025-08-05T08:43:57.0000000Z'],
		['an offset', '2025-08-05T13:43:57+05:00', '2025-08-05T08:43:57.0000000Z'],
		['an offset after a space', '2025-08-05 13:43 +05', '2025-08-05T08:43:00.0000000Z'],
		['all seven digits', '2025-08-05T08:43:57.1782567Z', '2025-08-05T08:43:57.1782567Z'],
		['more digits, cut off', '2025-08-05T08:43:57.178256799Z', '2025-08-05T08:43:57.1782567Z'],
		[
			'seven digits and an offset',
			'2025-08-05T13:43:57.1782567+05:00',
			'2025-08-05T08:43:57.1782567Z',
		],
		['ticks', '638899802371782567', '2025-08-05T08:43:57.1782567Z'],
		['the date of an e-mail', 'Tue, 5 Aug 2025 13:43:57 +0500', '2025-08-05T08:43:57.0000000Z'],
		['the date of a header', 'Tue, 05 Aug 2025 08:43:57 GMT', '2025-08-05T08:43:57.0000000Z'],
		['a JavaScript date', new Date('2025-08-05T08:43:57.178Z'), '2025-08-05T08:43:57.1780000Z'],
		[
			'a Luxon date',
			DateTime.fromISO('2025-08-05T08:43:57.178', { zone: 'Asia/Omsk' }),
			'2025-08-05T02:43:57.1780000Z',
		],
		[
			'the text of a Luxon date',
			DateTime.fromISO('2025-08-05T08:43:57.178', { zone: 'Asia/Omsk' }).toISO(),
			'2025-08-05T02:43:57.1780000Z',
		],
	])('%s', (_, value, expected) => {
		expect(read(value)).toBe(expected);
	});
});

describe('when clocks change,', () => {
	it('a time in the hour that is skipped is the one an hour later', () => {
		expect(read('2025-03-30T02:30:00', 'Europe/Berlin')).toBe('2025-03-30T01:30:00.0000000Z');
		expect(read('2025-03-30T03:30:00', 'Europe/Berlin')).toBe('2025-03-30T01:30:00.0000000Z');
	});

	it('a day that begins with the skipped hour begins after it', () => {
		expect(read('2026-09-06', 'America/Santiago')).toBe('2026-09-06T04:00:00.0000000Z');
	});

	it.each(['2025-07-01', '2025-12-01'])(
		'a time that comes twice is the first one, also when asked on %s',
		(today) => {
			vi.useFakeTimers({ now: new Date(today), toFake: ['Date'] });
			expect(read('2025-10-26T02:30:00', 'Europe/Berlin')).toBe('2025-10-26T00:30:00.0000000Z');
			expect(read('2025-10-26T03:30:00', 'Europe/Berlin')).toBe('2025-10-26T02:30:00.0000000Z');
		},
	);

	it('a day that a zone left out does not exist', () => {
		expect(refusalOf(() => read('2011-12-30', 'Pacific/Apia')).message).toContain('not a date');
	});
});

describe('dateValue', () => {
	it.each([undefined, null, '', '  '])('takes %j for not set', (value) => {
		expect(read(value)).toBeUndefined();
	});

	it.each([
		['words', 'soon'],
		['words with a number', 'item 3'],
		['a number alone', '12'],
		['a year', '2025'],
		['a month', '2025-08'],
		['a month that does not exist', '2025-13-05'],
		['a day that does not exist', '2025-02-30'],
		['the same, with a zone', '2025-02-30T00:00:00Z'],
		['the same, as Diadoc writes dates', '30.02.2025'],
		['an hour that does not exist', '2025-08-05T25:00:00'],
		['a second that does not exist', '2025-08-05T08:43:61'],
		['a day first or a month first', '08/05/2025'],
		['text behind a date', '2025-08-05 (Tuesday)'],
		['ticks beyond the calendar', '9999999999999999999'],
		['a moment before the calendar', '0001-01-01'],
		['ticks as a number, which is inexact', 638899802371782500],
		['milliseconds', 1754383437178],
		['a list', [2025]],
		['an object', {}],
		['a switch', true],
		['a JavaScript date that is none', new Date('soon')],
		['a Luxon date that is none', DateTime.invalid('soon')],
	])('refuses %s', (_, value) => {
		const { message, advice, itemIndex } = refusalOf(() => read(value));
		expect(message).toContain("'From' is not a date");
		expect(advice).toContain('2025-08-05T08:43:57');
		expect(itemIndex).toBe(3);
	});
});
