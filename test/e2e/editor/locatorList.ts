import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { byTestId } from './testId';

/** A parameter that takes one thing from a searched list or by its id, in the panel that is open. */
export class LocatorList {
	readonly #field: Locator;

	constructor(
		private readonly page: Page,
		/** Name of the parameter. */
		name: string,
	) {
		this.#field = page.getByTestId(`resource-locator-${name}`);
	}

	/** What stands in the field. */
	async chosen(): Promise<string> {
		return await byTestId(this.#field, 'rlc-input').inputValue();
	}

	async open(): Promise<void> {
		await byTestId(this.#field, 'rlc-input').click();
		await this.#opened().waitFor();
	}

	/** Presses beside it. */
	async close(): Promise<void> {
		await this.page.getByTestId('output-panel').click({ position: { x: 5, y: 5 } });
		await this.#closed();
	}

	/** A list that is refused has nothing to search. */
	#opened(): Locator {
		const refused = byTestId(this.page, 'rlc-error-container');
		return byTestId(this.page, 'rlc-search').or(refused).first();
	}

	async #closed(): Promise<void> {
		await this.#opened().waitFor({ state: 'hidden' });
	}

	/** The entries that are loaded. */
	async entries(): Promise<string[]> {
		return await byTestId(this.page, 'rlc-item').allInnerTexts();
	}

	/** Waits until so many entries are loaded. */
	async hasEntries(count: number): Promise<void> {
		await expect.poll(async () => (await this.entries()).length).toBe(count);
	}

	/** Waits until every entry is loaded, a page at a time, as the end of the list comes into sight. */
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

	/** Takes the only entry that has the text. */
	async choose(text: string): Promise<void> {
		await byTestId(this.page, 'rlc-item').filter({ hasText: text }).click();
		await this.#closed();
	}

	/** What the list says instead of entries. */
	async refusal(): Promise<string> {
		return await byTestId(this.page, 'rlc-error-container').innerText();
	}

	/** Gives the id instead of choosing. */
	async enterId(id: string): Promise<void> {
		await byTestId(this.#field, 'rlc-mode-selector').click();
		await this.page.getByRole('option', { name: 'By ID' }).click();
		await byTestId(this.#field, 'rlc-input').fill(id);
	}
}
