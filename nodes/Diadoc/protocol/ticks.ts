// Diadoc counts time in .NET's ticks: 100 ns since 0001-01-01T00:00:00Z, in UTC (Diadoc API, structure Timestamp).
// Today's values need 60 bits, more than a JavaScript number holds exactly, so ticks are decimal strings everywhere.

const ticksPerMillisecond = 10_000n;
/** 1970-01-01T00:00:00Z in milliseconds since 0001-01-01T00:00:00Z. */
const unixEpochMilliseconds = 62_135_596_800_000n;
/** 9999-12-31T23:59:59.9999999Z, the end of .NET's DateTime. */
const latestTicks = 3_155_378_975_999_999_999n;

const millisecondsPerMinute = 60_000n;
const millisecondsPerDay = 86_400_000;
const isoDateLength = 10;
const maxFractionDigits = 7;
/** The digits of a tick below a millisecond. */
const digitsBelowMillisecond = 4;

const isoForm =
	/^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2})(?::(\d{2})(?:\.(\d+))?)?(Z|([+-])(\d{2})(?::?(\d{2}))?)?$/;

function withinRange(ticks: bigint, given: string): bigint {
	if (ticks >= 0n && ticks <= latestTicks) return ticks;
	throw new RangeError(
		`${given} is outside the range of ticks, which is 0001-01-01T00:00:00Z to 9999-12-31T23:59:59.9999999Z`,
	);
}

function parseTicks(ticks: string): bigint {
	if (typeof ticks !== 'string' || !/^-?\d+$/.test(ticks)) {
		throw new TypeError(
			`Ticks are a whole decimal number in text, but got ${JSON.stringify(ticks)}`,
		);
	}
	return withinRange(BigInt(ticks), ticks);
}

function ticksOfUnixMilliseconds(milliseconds: bigint): bigint {
	return (milliseconds + unixEpochMilliseconds) * ticksPerMillisecond;
}

/** The day of the last time that was written: events that follow each other mostly share it. */
let lastDay: { begin: number; date: string } | undefined;

function twoDigits(number: number): string {
	return number < 10 ? `0${number}` : String(number);
}

/**
 * Ticks as ISO 8601 in UTC, always with all seven fractional digits: `2025-08-05T08:43:57.1782567Z`.
 *
 * @throws TypeError when `ticks` is not a whole decimal number
 * @throws RangeError when it is negative or beyond the year 9999
 */
export function ticksToIso(ticks: string): string {
	// Whatever has a digit less than the latest ticks is in range.
	if (!/^\d{5,18}$/.test(ticks)) parseTicks(ticks);
	// Two parts of the text, because a number holds each of them exactly and is faster than a big integer. Only zero can
	// have a sign within the range.
	const digits = ticks.replace('-', '').padStart(digitsBelowMillisecond + 1, '0');
	const milliseconds = Number(digits.slice(0, -digitsBelowMillisecond));
	const below = digits.slice(-digitsBelowMillisecond);
	const ofDay = milliseconds % millisecondsPerDay;
	const begin = milliseconds - ofDay - Number(unixEpochMilliseconds);
	if (begin !== lastDay?.begin) {
		lastDay = { begin, date: new Date(begin).toISOString().slice(0, isoDateLength) };
	}
	const seconds = Math.floor(ofDay / 1000);
	const minutes = Math.floor(seconds / 60);
	const time = `${twoDigits(Math.floor(minutes / 60))}:${twoDigits(minutes % 60)}:${twoDigits(seconds % 60)}`;
	return `${lastDay.date}T${time}.${String(1000 + (ofDay % 1000)).slice(1)}${below}Z`;
}

/**
 * A time in ISO 8601 as ticks. It needs a date, hours, minutes and `Z` or an offset; seconds and up to seven fractional
 * digits are optional.
 *
 * @throws TypeError when the text has another form or no time zone
 * @throws RangeError when the time does not exist, is more exact than a tick, or is outside 0001 to 9999
 */
export function isoToTicks(iso: string): string {
	const match = isoForm.exec(iso);
	if (!match) {
		throw new TypeError(
			`${JSON.stringify(iso)} is not a point of time such as 2025-08-05T08:43:57.1782567Z (ISO 8601)`,
		);
	}
	const [
		,
		date,
		seconds = '00',
		fraction = '',
		zone,
		sign,
		offsetHours = '0',
		offsetMinutes = '0',
	] = match;
	if (!zone)
		throw new TypeError(`${iso} has no time zone: add Z for UTC, or an offset such as +03:00`);
	if (fraction.length > maxFractionDigits) {
		throw new RangeError(
			`${iso} is more exact than a tick: at most seven fractional digits are possible`,
		);
	}

	const utc = `${date}:${seconds}.000Z`;
	const milliseconds = Date.parse(utc);
	// Date lets 30 February pass for 2 March, and 24:00 for the next day.
	const exists = !Number.isNaN(milliseconds) && new Date(milliseconds).toISOString() === utc;
	if (!exists || Number(offsetHours) > 23 || Number(offsetMinutes) > 59) {
		throw new RangeError(`${iso} does not exist in the calendar`);
	}

	const offset = (BigInt(offsetHours) * 60n + BigInt(offsetMinutes)) * millisecondsPerMinute;
	const ticks =
		ticksOfUnixMilliseconds(BigInt(milliseconds) + (sign === '-' ? offset : -offset)) +
		BigInt(fraction.padEnd(maxFractionDigits, '0'));
	return String(withinRange(ticks, iso));
}

/**
 * Milliseconds since 1970-01-01T00:00:00Z as ticks.
 *
 * @throws TypeError when `milliseconds` is not a whole number
 * @throws RangeError when the time is outside 0001 to 9999
 */
export function millisecondsToTicks(milliseconds: number): string {
	if (!Number.isInteger(milliseconds)) {
		throw new TypeError(`Milliseconds are a whole number, but got ${String(milliseconds)}`);
	}
	return String(withinRange(ticksOfUnixMilliseconds(BigInt(milliseconds)), `${milliseconds} ms`));
}

/**
 * Orders ticks by time: negative when `a` is earlier than `b`, positive when later, 0 when equal.
 *
 * @throws TypeError, RangeError when either is not ticks, see {@link ticksToIso}
 */
export function compareTicks(a: string, b: string): number {
	const [left, right] = [parseTicks(a), parseTicks(b)];
	if (left === right) return 0;
	return left < right ? -1 : 1;
}
