const boxIdForm =
	/^([0-9a-f]{8})-?([0-9a-f]{4})-?([0-9a-f]{4})-?([0-9a-f]{4})-?([0-9a-f]{12})(@diadoc\.ru)?$/i;

/** A GUID with dashes and `@diadoc.ru`, and some white space around it. */
const longestText = 100;

/** Box ids by their text: events name the same few boxes again and again. Nothing else than box ids is remembered. */
const known = new Map<string, string>();
const mostKnown = 1000;

/**
 * A box id as the current methods ask for it: a lower-case GUID with dashes. Understands the GUID with or without
 * dashes and the `<32 hex>@diadoc.ru` form, which appears inside the structures. `undefined` for anything else.
 */
export function normalizeBoxId(text: string): string | undefined {
	if (text.length > longestText) return undefined;
	const remembered = known.get(text);
	if (remembered !== undefined) return remembered;
	const guid = boxIdForm.exec(text.trim())?.slice(1, 6).join('-').toLowerCase();
	if (guid === undefined) return undefined;
	if (known.size >= mostKnown) known.clear();
	// A copy: a piece of a long text would keep the whole of it in memory.
	known.set(Buffer.from(text).toString(), guid);
	return guid;
}
