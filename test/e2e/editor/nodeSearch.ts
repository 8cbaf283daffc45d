import type { Locator, Page } from 'playwright-core';
import { firstLines } from './shownLabels';
import { byTestId } from './testId';

/** The editor's list of everything that can be added to a workflow. */
export class NodeSearch {
	readonly #text: Locator;
	readonly #found: Locator;

	constructor(private readonly page: Page) {
		this.#text = byTestId(page, 'node-creator-search-bar');
		this.#found = byTestId(page, 'item-iterator-item');
	}

	async opened(): Promise<void> {
		await this.#text.waitFor();
	}

	/** Types into the search. @returns the names of the current results, the best match first */
	async find(text: string): Promise<string[]> {
		// The editor searches after a pause in typing, so a second look must not type again.
		if ((await this.#text.inputValue()) !== text) await this.#text.fill(text);
		return await firstLines(this.#found.getByTestId('node-creator-item-name'));
	}

	/** Takes the action or the node with exactly that name. */
	async choose(name: string): Promise<void> {
		await this.#found.filter({ has: this.page.getByText(name, { exact: true }) }).click();
	}

	/** The headings of the chosen entry, such as 'Actions (9)'. */
	async abilities(): Promise<string[]> {
		const headings = byTestId(this.page, 'node-creator-category-item');
		await headings.first().waitFor();
		return await firstLines(headings);
	}

	async unfold(heading: string): Promise<void> {
		await byTestId(this.page, 'node-creator-category-item').filter({ hasText: heading }).click();
	}
}
