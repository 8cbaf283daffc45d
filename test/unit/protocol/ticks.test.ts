import { describe, expect, it } from 'vitest';
import {
	compareTicks,
	isoToTicks,
	millisecondsToTicks,
	ticksToIso,
} from '../../../nodes/Diadoc/protocol/ticks';
import { Random } from '../../../sandbox/story/random';

const latest = 3_155_378_975_999_999_999n;

const pairs = [
	['0', '0001-01-01T00:00:00.0000000Z'],
	['1', '0001-01-01T00:00:00.0000001Z'],
	['621355968000000000', '1970-01-01T00:00:00.0000000Z'],
	['621355967999999999', '1969-12-31T23:59:59.9999999Z'],
	// GetEvent V2 and GetForwardedDocumentEvents V2 in the service's documentation.
	['638899802371782567', '2025-08-05T08:43:57.1782567Z'],
	['638908700430756352', '2025-08-15T15:54:03.0756352Z'],
	[String(latest), '9999-12-31T23:59:59.9999999Z'],
] as const;

describe('ticksToIso', () => {
	it.each([...pairs, ['-0', '0001-01-01T00:00:00.0000000Z'] as const])('%s is %s', (ticks, iso) => {
		expect(ticksToIso(ticks)).toBe(iso);
	});

	it.each([
		['-1', RangeError, '-1 is outside the range of ticks'],
		[String(latest + 1n), RangeError, 'outside the range of ticks'],
		['99999999999999999999', RangeError, 'outside the range of ticks'],
		['', TypeError, 'whole decimal number in text, but got ""'],
		['1.5', TypeError, 'but got "1.5"'],
		['0x10', TypeError, 'but got "0x10"'],
		[' 1', TypeError, 'but got " 1"'],
		['1e3', TypeError, 'but got "1e3"'],
	])('refuses %j', (ticks, kind, message) => {
		expect(() => ticksToIso(ticks)).toThrow(kind);
		expect(() => ticksToIso(ticks)).toThrow(message);
	});

	it('refuses a number, which could not hold today exactly', () => {
		const parsed: { ticks: string } = JSON.parse('{ "ticks": 638899802371782567 }');
		expect(() => ticksToIso(parsed.ticks)).toThrow(TypeError);
	});
});

describe('isoToTicks', () => {
	it.each(pairs)('gives %s for %s', (ticks, iso) => {
		expect(isoToTicks(iso)).toBe(ticks);
	});

	it.each([
		['2025-08-05T08:43Z', '2025-08-05T08:43:00Z'],
		['2025-08-05T08:43:57.1Z', '2025-08-05T08:43:57.1000000Z'],
		['2025-08-05T11:43:57.1782567+03:00', '2025-08-05T08:43:57.1782567Z'],
		['2025-08-05T11:43:57.1782567+0300', '2025-08-05T08:43:57.1782567Z'],
		['2025-08-05T11:43:57.1782567+03', '2025-08-05T08:43:57.1782567Z'],
		['2025-08-04T22:13:57.1782567-10:30', '2025-08-05T08:43:57.1782567Z'],
		['2024-02-29T03:00:00+03:00', '2024-02-29T00:00:00Z'],
		['0001-01-01T03:00:00+03:00', '0001-01-01T00:00:00Z'],
	])('reads %s as %s', (iso, same) => {
		expect(isoToTicks(iso)).toBe(isoToTicks(same));
	});

	it.each([
		['2025-08-05T08:43:57', TypeError, 'has no time zone'],
		['2025-08-05', TypeError, 'is not a point of time'],
		['05.08.2025 08:43:57Z', TypeError, 'is not a point of time'],
		['2025-08-05T08:43:57,5Z', TypeError, 'is not a point of time'],
		['', TypeError, 'is not a point of time'],
		['2025-08-05T08:43:57.12345678Z', RangeError, 'more exact than a tick'],
		['2025-02-29T00:00:00Z', RangeError, 'does not exist'],
		['2025-02-30T00:00:00Z', RangeError, 'does not exist'],
		['2025-13-01T00:00:00Z', RangeError, 'does not exist'],
		['2025-08-05T24:00:00Z', RangeError, 'does not exist'],
		['2025-08-05T08:60:00Z', RangeError, 'does not exist'],
		['2025-08-05T08:43:60Z', RangeError, 'does not exist'],
		['2025-08-05T08:43:57+24:00', RangeError, 'does not exist'],
		['2025-08-05T08:43:57+03:60', RangeError, 'does not exist'],
		['0000-12-31T23:59:59Z', RangeError, 'outside the range of ticks'],
		['0001-01-01T00:00:00+00:01', RangeError, 'outside the range of ticks'],
		['9999-12-31T23:59:59-00:01', RangeError, 'outside the range of ticks'],
	])('refuses %s', (iso, kind, message) => {
		expect(() => isoToTicks(iso)).toThrow(kind);
		expect(() => isoToTicks(iso)).toThrow(message);
	});

	it('takes back what ticksToIso gave, for 1000 random points of time', () => {
		const random = new Random('ticks');
		for (let round = 0; round < 1_000; round++) {
			const ticks = String(BigInt(`0x${random.hex(16)}`) % (latest + 1n));
			expect(isoToTicks(ticksToIso(ticks))).toBe(ticks);
		}
	});
});

describe('millisecondsToTicks', () => {
	it.each([
		[0, '621355968000000000'],
		[-1, '621355967999990000'],
		[Date.parse('2025-08-05T08:43:57.178Z'), '638899802371780000'],
		[Date.parse('0001-01-01T00:00:00Z'), '0'],
		[Date.parse('9999-12-31T23:59:59.999Z'), '3155378975999990000'],
	])('%d is %s', (milliseconds, ticks) => {
		expect(millisecondsToTicks(milliseconds)).toBe(ticks);
	});

	it.each([
		[0.5, TypeError],
		[NaN, TypeError],
		[Infinity, TypeError],
		[Date.parse('0001-01-01T00:00:00Z') - 1, RangeError],
		[Date.parse('9999-12-31T23:59:59.999Z') + 1, RangeError],
	])('refuses %d', (milliseconds, kind) => {
		expect(() => millisecondsToTicks(milliseconds)).toThrow(kind);
	});
});

describe('compareTicks', () => {
	it('orders by time and not by text, also beyond the exact range of numbers', () => {
		const ordered = ['0', '9', '10', '638899802371782567', '638899802371782568', String(latest)];
		const random = new Random('order');
		expect(random.shuffle(ordered).sort(compareTicks)).toEqual(ordered);
		expect(compareTicks('638899802371782567', '638899802371782567')).toBe(0);
	});

	it('refuses what is not ticks on either side', () => {
		expect(() => compareTicks('0', 'later')).toThrow(TypeError);
		expect(() => compareTicks('-1', '0')).toThrow(RangeError);
	});
});
