// The IndexKey of the docflow feeds is bytes, unique per event. The published one of GetForwardedDocumentEvents V2 is the
// event's time (8 bytes, big-endian) and GUIDs in the byte order of .NET.

const TIME_BYTES = 8;
const GUID_BYTES = 16;

export interface KeyedEvent {
	ticks: bigint;
	/** GUIDs with dashes, in the order of the key. */
	keyIds: readonly string[];
}

/** Standard base64, as bytes are written in JSON. */
export function keyOf({ ticks, keyIds }: KeyedEvent): string {
	const time = Buffer.alloc(TIME_BYTES);
	time.writeBigInt64BE(ticks);
	return Buffer.concat([time, ...keyIds.map(guidBytes)]).toString('base64');
}

/** The index of the event with a key in a list ordered by time; -1 when there is none. */
export function indexOfKey(events: readonly KeyedEvent[], key: string): number {
	const bytes = Buffer.from(key, 'base64');
	if (bytes.length <= TIME_BYTES) return -1;
	const ticks = bytes.readBigInt64BE();
	for (let index = countBefore(events, ticks); events[index]?.ticks === ticks; index += 1) {
		const event = events[index];
		if (event && keyOf(event) === key) return index;
	}
	return -1;
}

export function countBefore(events: ReadonlyArray<{ ticks: bigint }>, ticks: bigint): number {
	let low = 0;
	let high = events.length;
	while (low < high) {
		const middle = (low + high) >>> 1;
		const event = events[middle];
		if (event && event.ticks < ticks) low = middle + 1;
		else high = middle;
	}
	return low;
}

/** The first three groups are little-endian. */
function guidBytes(guid: string): Buffer {
	const bytes = Buffer.from(guid.replaceAll('-', ''), 'hex');
	if (bytes.length !== GUID_BYTES) throw new Error(`'${guid}' is no GUID`);
	bytes.subarray(0, 4).reverse();
	bytes.subarray(4, 6).reverse();
	bytes.subarray(6, 8).reverse();
	return bytes;
}
