// The ids of the events of the large feed, for its server and its readers.

/** When the first event entered the feed: ticks of 2024-01-01. */
const FIRST_TICKS = 638_396_640_000_000_000n;
/** A minute. A million events are almost two years. */
const STEP = 600_000_000n;

export const EVENT_ID_LENGTH = 36;
export const INDEX_KEY_LENGTH = 11;

export function eventIdAt(index: number): string {
	return `5e1f0000-0000-4000-8000-${index.toString(16).padStart(12, '0')}`;
}

/** When the event at a place of the feed entered it; no other one shares the tick. */
export function ticksAt(index: number): bigint {
	return FIRST_TICKS + BigInt(index) * STEP;
}

/** How many events are at or before the tick in an endless feed. */
export function countUpTo(ticks: bigint): number {
	return ticks < FIRST_TICKS ? 0 : Number((ticks - FIRST_TICKS) / STEP) + 1;
}
