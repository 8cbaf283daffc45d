import type { Locator, Page } from 'playwright-core';

/** Opens the list of a field with options. @returns its entries */
export async function openOptions(page: Page, field: Locator): Promise<Locator> {
	// It cannot be used before its entries are loaded.
	await field.locator('input:enabled').first().click();
	return page.getByRole('option').filter({ visible: true });
}

export async function chooseOption(page: Page, field: Locator, name: string): Promise<void> {
	const options = await openOptions(page, field);
	await options.filter({ has: page.getByText(name, { exact: true }) }).click();
}
