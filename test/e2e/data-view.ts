import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { byTestId } from './test-id';

/** The ways in which the editor shows items. */
type Form = 'Schema' | 'Table' | 'JSON' | 'Binary';

/** Sums are grouped with spaces at which no line breaks. */
const readable = (text: string) => text.trim().replaceAll(/\s/g, ' ');

/** One of the two sides of an open panel: the items that go into the node, or those that came out of it. */
export class DataView {
	readonly #root: Locator;

	constructor(
		page: Page,
		/** Test id of the side. */
		id: string,
	) {
		this.#root = page.getByTestId(id);
	}

	async show(form: Form): Promise<void> {
		const forms = byTestId(this.#root, 'ndv-run-data-display-mode');
		await forms.getByText(form, { exact: true }).click();
	}

	/** What stands above the items, such as '3 items'. */
	async itemCount(): Promise<string> {
		return (await byTestId(this.#root, 'ndv-items-count').innerText()).trim();
	}

	/** What stands there of each file. The files have to be shown. */
	async files(): Promise<string[]> {
		return await this.#root.getByTestId(/^ndv-binary-data_/).allInnerTexts();
	}

	/** The texts of the cells of the table below a heading. The table has to be shown. */
	async column(heading: string): Promise<string[]> {
		const headings = await this.#root.locator('th').allInnerTexts();
		const place = headings.map((text) => text.trim()).indexOf(heading);
		expect(headings).toContain(heading);
		const cells = this.#root.locator(`tbody tr td:nth-child(${place + 1})`);
		const texts = (await cells.allInnerTexts()).map(readable);
		return texts.filter((text) => text !== '');
	}

	/**
	 * What the schema tells of the first item: the text of each field that has one by its path, such as
	 * '.documents[0].title'. The schema has to be shown.
	 */
	async fields(): Promise<Record<string, string>> {
		const items = byTestId(this.#root, 'run-data-schema-item');
		await items.first().waitFor();
		const read = items.evaluateAll((elements) =>
			elements.flatMap((item): Array<[string, string]> => {
				const path = item.querySelector<HTMLElement>('[data-path]')?.dataset.path;
				const value = item.querySelector('[data-test-id=run-data-schema-item-value]');
				const text = value?.textContent?.trim();
				return path === undefined || !text ? [] : [[path, text]];
			}),
		);
		return Object.fromEntries((await read).map(([path, text]) => [path, readable(text)]));
	}

	/** Unfolds what another node has put out, in the schema of what goes into this one. */
	async unfold(nodeName: string): Promise<void> {
		await byTestId(this.#root, 'run-data-schema-header').filter({ hasText: nodeName }).click();
	}

	/** A field in the schema, which can be dragged into a parameter. */
	field(nodeName: string, path: string): Locator {
		return this.#root.locator(`[data-node-name="${nodeName}"][data-path="${path}"]`);
	}
}
