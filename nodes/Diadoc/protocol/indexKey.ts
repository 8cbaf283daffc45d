const standardAlphabet = /^[A-Za-z0-9+/]+={0,2}$/;
const urlSafeAlphabet = /^[A-Za-z0-9_-]+={0,2}$/;

/**
 * Whether a text can be the IndexKey of an event: base64, as older versions of the service wrote it, or its URL-safe
 * form without padding, as they write it today. A key is opaque, so its content is not checked.
 */
export function isIndexKey(text: string): boolean {
	if (!standardAlphabet.test(text) && !urlSafeAlphabet.test(text)) return false;
	// Four characters stand for three bytes; one alone stands for none, and padding fills the last four.
	const remainder = text.length % 4;
	return text.endsWith('=') ? remainder === 0 : remainder !== 1;
}

/** Ticks of 2000-01-01 and 2100-01-01. */
const century = { begin: 630_822_816_000_000_000n, end: 662_380_416_000_000_000n };

/**
 * The time in the IndexKey of an event of GetNewEvents: when the event entered the feed, in ticks, as 8 bytes with the
 * highest first (samples of the documentation; diadocsdk-csharp issue 1083). Only a hint: the form of a key is not
 * promised.
 *
 * @returns `undefined` for a key without a plausible time
 */
export function entryTicksOf(indexKey: string): string | undefined {
	const bytes = Buffer.from(indexKey, 'base64');
	if (bytes.length !== 8) return undefined;
	const ticks = bytes.readBigInt64BE();
	return ticks >= century.begin && ticks < century.end ? String(ticks) : undefined;
}
