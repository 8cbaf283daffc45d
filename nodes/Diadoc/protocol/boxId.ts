const boxIdForm =
	/^([0-9a-f]{8})-?([0-9a-f]{4})-?([0-9a-f]{4})-?([0-9a-f]{4})-?([0-9a-f]{12})(@diadoc\.ru)?$/i;

/** A GUID with dashes and `@diadoc.ru`, and some white space around it. */
const maxLength = 100;

/** Box ids by their text: events name the same few boxes again and again. */
const known = new Map<string, string>();
const maxKnown = 1000;

/**
 * A box id as the current methods take it: a lower-case GUID with dashes. Understands the GUID with or without dashes
 * and the `<32 hex>@diadoc.ru` form, which appears inside the structures. `undefined` for anything else.
 */
export function normalizeBoxId(text: string): string | undefined {
	if (text.length > maxLength) return undefined;
	const remembered = known.get(text);
	if (remembered !== undefined) return remembered;
	const guid = boxIdForm.exec(text.trim())?.slice(1, 6).join('-').toLowerCase();
	if (guid === undefined) return undefined;
	if (known.size >= maxKnown) known.clear();
	// A copy: a piece of a long text would keep the whole of it in memory.
	known.set(Buffer.from(text).toString(), guid);
	return guid;
}
