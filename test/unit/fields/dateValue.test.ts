import { DateTime } from 'luxon';
import { describe, expect, it } from 'vitest';
import { dateValue } from '../../../nodes/Diadoc/fields/dateValue';
import { ticksToIso } from '../../../nodes/Diadoc/protocol/ticks';
import { owner, refusalOf } from './owner';

function read(value: unknown, timezone = 'Europe/Moscow'): string | undefined {
	const ticks = dateValue(owner, 'From', value, timezone);
	return ticks && ticksToIso(ticks);
}

describe('dateValue', () => {
	it.each([
		[
			'text of the date picker, in the zone of the workflow',
			'2025-08-05T11:43:57',
			'2025-08-05T08:43:57.0000000Z',
		],
		['a date alone', '2025-08-05', '2025-08-04T21:00:00.0000000Z'],
		['a moment in UTC', '2025-08-05T08:43:57.178Z', '2025-08-05T08:43:57.1780000Z'],
		['a moment with an offset', '2025-08-05T13:43:57+05:00', '2025-08-05T08:43:57.0000000Z'],
		[
			'all seven digits of the service',
			'2025-08-05T08:43:57.1782567Z',
			'2025-08-05T08:43:57.1782567Z',
		],
		['ticks', '638899802371782567', '2025-08-05T08:43:57.1782567Z'],
		['a JavaScript date', new Date('2025-08-05T08:43:57Z'), '2025-08-05T08:43:57.0000000Z'],
		[
			'a Luxon date, by its own zone',
			DateTime.fromISO('2025-08-05T08:43:57', { zone: 'Asia/Omsk' }),
			'2025-08-05T02:43:57.0000000Z',
		],
	])('understands %s', (_, value, expected) => {
		expect(read(value)).toBe(expected);
	});

	it('reads the same text differently in another zone', () => {
		expect(read('2025-08-05T11:43:57', 'UTC')).toBe('2025-08-05T11:43:57.0000000Z');
	});

	it.each([undefined, null, ''])('takes %s for not set', (value) => {
		expect(read(value)).toBeUndefined();
	});

	it.each(['soon', '2025-13-45', '9999999999999999999', {}])('refuses %s', (value) => {
		const { message, advice, itemIndex } = refusalOf(() => read(value));
		expect(message).toContain("'From' is not a date");
		expect(advice).toContain('2025-08-05T08:43:57');
		expect(itemIndex).toBe(3);
	});
});
