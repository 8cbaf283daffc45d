/** The longest text that is kept of what people wrote, in bytes of UTF-8. */
export const maxTextBytes = 64 * 1024;

/** A text of at most 64 KiB; a longer one is cut, which `…` at its end says. */
export function bounded(text: string): string {
	// A character has at most three bytes a unit.
	if (text.length * 3 <= maxTextBytes || Buffer.byteLength(text) <= maxTextBytes) return text;
	const cut = new Uint8Array(maxTextBytes);
	const { read } = new TextEncoder().encodeInto(text, cut);
	return `${text.slice(0, read)}…`;
}

/** What was written, each text once and on a line of its own; `undefined` where nothing was. */
export function writtenText(texts: Iterable<string | undefined>): string | undefined {
	const written = new Set<string>();
	for (const text of texts) {
		const trimmed = text?.trim();
		if (trimmed) written.add(trimmed);
	}
	return written.size > 0 ? bounded([...written].join('\n')) : undefined;
}
