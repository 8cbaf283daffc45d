import type { Locator } from 'playwright-core';

/** The first line of each; below a name may be the switch between a fixed value and an expression. */
export async function firstLines(locator: Locator): Promise<string[]> {
	return (await locator.allInnerTexts()).map((text) => text.trim().split('\n', 1)[0] ?? '');
}
