const boxIdForm =
	/^([0-9a-f]{8})-?([0-9a-f]{4})-?([0-9a-f]{4})-?([0-9a-f]{4})-?([0-9a-f]{12})(@diadoc\.ru)?$/i;

/**
 * A box id as the current methods ask for it: a lower-case GUID with dashes. Understands the GUID with or without
 * dashes and the `<32 hex>@diadoc.ru` form, which appears inside the structures. `undefined` for anything else.
 */
export function normalizeBoxId(text: string): string | undefined {
	const match = boxIdForm.exec(text.trim());
	return match?.slice(1, 6).join('-').toLowerCase();
}
