const boxIdForm =
	/^([0-9a-f]{8})-?([0-9a-f]{4})-?([0-9a-f]{4})-?([0-9a-f]{4})-?([0-9a-f]{12})(@diadoc\.ru)?$/i;

/** Events name the same few boxes again and again. */
const known = new Map<string, string | undefined>();
const mostKnown = 1000;

/**
 * A box id as the current methods ask for it: a lower-case GUID with dashes. Understands the GUID with or without
 * dashes and the `<32 hex>@diadoc.ru` form, which appears inside the structures. `undefined` for anything else.
 */
export function normalizeBoxId(text: string): string | undefined {
	if (known.has(text)) return known.get(text);
	const guid = boxIdForm.exec(text.trim())?.slice(1, 6).join('-').toLowerCase();
	if (known.size >= mostKnown) known.clear();
	known.set(text, guid);
	return guid;
}
