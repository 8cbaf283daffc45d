const standardAlphabet = /^[A-Za-z0-9+/]+={0,2}$/;
const urlSafeAlphabet = /^[A-Za-z0-9_-]+={0,2}$/;

/**
 * Whether a text can be the IndexKey of an event: base64, as the service's older versions wrote it, or its URL-safe
 * form without padding, as they write it today. A key is opaque, so what it encodes is not looked at.
 */
export function isIndexKey(text: string): boolean {
	if (!standardAlphabet.test(text) && !urlSafeAlphabet.test(text)) return false;
	// Four characters stand for three bytes; one alone stands for none, and padding fills the last four.
	const remainder = text.length % 4;
	return text.endsWith('=') ? remainder === 0 : remainder !== 1;
}
