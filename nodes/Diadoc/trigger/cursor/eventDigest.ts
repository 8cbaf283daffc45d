/** Length of a digest, in characters. */
export const digestLength = 11;

/**
 * A digest of 64 bits, as 11 characters of URL-safe base64: an id takes a third of its room. The chance that two of a
 * thousand ids have the same one is below 1 in 10^13. (Two lanes of multiply and xor, as in cyrb53, with all bits kept.)
 */
export function digestOf(text: string): string {
	let one = 0xdeadbeef;
	let other = 0x41c6ce57;
	for (let index = 0; index < text.length; index += 1) {
		const code = text.charCodeAt(index);
		one = Math.imul(one ^ code, 2_654_435_761);
		other = Math.imul(other ^ code, 1_597_334_677);
	}
	const mixed = (own: number, mate: number) =>
		Math.imul(own ^ (own >>> 16), 2_246_822_507) ^ Math.imul(mate ^ (mate >>> 13), 3_266_489_909);
	one = mixed(one, other);
	other = mixed(other, one);
	const bytes = Buffer.alloc(8);
	bytes.writeInt32BE(one, 0);
	bytes.writeInt32BE(other, 4);
	return bytes.toString('base64url');
}

/** The digests of a text that joins them. */
export function digestsIn(joined: string): string[] {
	return Array.from({ length: Math.floor(joined.length / digestLength) }, (_, index) =>
		joined.slice(index * digestLength, (index + 1) * digestLength),
	);
}

/** Whether a digest is among those that a text joins. */
export function joinsDigest(joined: string, digest: string): boolean {
	let place = joined.indexOf(digest);
	while (place % digestLength > 0) place = joined.indexOf(digest, place + 1);
	return place >= 0;
}

/** Whether a text joins digests. */
export function isDigests(text: string): boolean {
	return text.length % digestLength === 0 && /^[\w-]*$/.test(text);
}
