// Docflow events have version 1 UUIDs: LastEventId of the published answer of GetForwardedDocumentEvents V2 contains
// its LastEventTimestamp to the tick. Those of the feed are version 4, so neither family passes for the other.

/** Ticks at 1582-10-15, where the clock of version 1 UUIDs begins. */
const TICKS_AT_GREGORIAN_REFORM = 499_163_040_000_000_000n;

/**
 * The version 1 UUID of a moment.
 *
 * @param node 12 hex digits that distinguish events of one tick.
 */
export function timeBasedId(ticks: bigint, node: string): string {
	const time = (ticks - TICKS_AT_GREGORIAN_REFORM).toString(16).padStart(15, '0');
	return [time.slice(7), time.slice(3, 7), `1${time.slice(0, 3)}`, '8000', node].join('-');
}

export function ticksOfTimeBasedId(id: string): bigint {
	const [low = '', middle = '', high = ''] = id.split('-');
	return BigInt(`0x${high.slice(1)}${middle}${low}`) + TICKS_AT_GREGORIAN_REFORM;
}
