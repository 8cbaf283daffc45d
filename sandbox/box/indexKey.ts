// The IndexKey of GetNewEvents is only the time at which the event entered the feed, so events of one tick share it
// (computed from published samples; diadocsdk-csharp issue 1083).

/** 8 bytes, big-endian, as URL-safe base64 without padding. */
export function indexKeyOf(ticks: bigint): string {
	const bytes = Buffer.alloc(8);
	bytes.writeBigInt64BE(ticks);
	return bytes.toString('base64url');
}

/** Reads a key in URL-safe or, as older answers had it, in standard base64. */
export function ticksOfIndexKey(key: string): bigint | undefined {
	if (!/^(?:[\w-]{11}|[A-Za-z\d+/]{11}=)$/.test(key)) return undefined;
	return Buffer.from(key, 'base64').readBigInt64BE();
}
