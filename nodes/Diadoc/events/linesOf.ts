/** Texts as one, each once and on a line of its own; `undefined` when all of them are empty. */
export function linesOf(texts: Iterable<string | undefined>): string | undefined {
	const lines = new Set<string>();
	for (const text of texts) {
		const trimmed = text?.trim();
		if (trimmed) lines.add(trimmed);
	}
	return lines.size > 0 ? [...lines].join('\n') : undefined;
}
