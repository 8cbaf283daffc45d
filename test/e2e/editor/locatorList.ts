import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { byTestId } from './testId';

/** A resource locator in the open panel. */
export class LocatorList {
	readonly #field: Locator;

	constructor(
		private readonly page: Page,
		name: string,
	) {
		this.#field = page.getByTestId(`resource-locator-${name}`);
	}

	async chosen(): Promise<string> {
		return await byTestId(this.#field, 'rlc-input').inputValue();
	}

	async open(): Promise<void> {
		await byTestId(this.#field, 'rlc-input').click();
		await this.#opened().waitFor();
	}

	async close(): Promise<void> {
		await this.page.getByTestId('output-panel').click({ position: { x: 5, y: 5 } });
		await this.#closed();
	}

	/** A refused list has no search. */
	#opened(): Locator {
		const refused = byTestId(this.page, 'rlc-error-container');
		return byTestId(this.page, 'rlc-search').or(refused).first();
	}

	async #closed(): Promise<void> {
		await this.#opened().waitFor({ state: 'hidden' });
	}

	async entries(): Promise<string[]> {
		return await byTestId(this.page, 'rlc-item').allInnerTexts();
	}

	async hasEntries(count: number): Promise<void> {
		await expect.poll(async () => (await this.entries()).length).toBe(count);
	}

	/** Scrolls to the end of the list until every page is loaded. */
	async loadsAll(total: number, page: number): Promise<void> {
		for (let loaded = 0; loaded < total; ) {
			loaded = Math.min(loaded + page, total);
			await this.hasEntries(loaded);
			await byTestId(this.page, 'rlc-item').last().scrollIntoViewIfNeeded();
		}
	}

	async search(text: string): Promise<void> {
		await byTestId(this.page, 'rlc-search').fill(text);
	}

	/** Takes the only entry with the text. */
	async choose(text: string): Promise<void> {
		await byTestId(this.page, 'rlc-item').filter({ hasText: text }).click();
		await this.#closed();
	}

	/** The message in place of entries. */
	async refusal(): Promise<string> {
		return await byTestId(this.page, 'rlc-error-container').innerText();
	}

	async enterId(id: string): Promise<void> {
		await byTestId(this.#field, 'rlc-mode-selector').click();
		await this.page.getByRole('option', { name: 'By ID' }).click();
		await byTestId(this.#field, 'rlc-input').fill(id);
	}
}
