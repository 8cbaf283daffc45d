import type { Locator, Page } from 'playwright-core';

/** The visible elements with a test id; the editor keeps hidden ones, such as the lists of closed dropdowns. */
export function byTestId(root: Page | Locator, id: string): Locator {
	return root.getByTestId(id).filter({ visible: true });
}
