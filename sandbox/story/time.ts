// Ticks: 100 ns since 0001-01-01 UTC.

const TICKS_AT_UNIX_EPOCH = 621_355_968_000_000_000n;
const TICKS_PER_MILLISECOND = 10_000n;

export const SECOND = 1000n * TICKS_PER_MILLISECOND;
export const MINUTE = 60n * SECOND;
export const DAY = 24n * 60n * MINUTE;

export function ticksOf(date: Date): bigint {
	return BigInt(date.getTime()) * TICKS_PER_MILLISECOND + TICKS_AT_UNIX_EPOCH;
}

export function dateOf(ticks: bigint): Date {
	return new Date(Number((ticks - TICKS_AT_UNIX_EPOCH) / TICKS_PER_MILLISECOND));
}

/** The form of dates inside documents: dd.MM.yyyy. */
export function documentDate(ticks: bigint): string {
	return dateOf(ticks).toISOString().slice(0, 10).split('-').reverse().join('.');
}
