import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { byTestId } from './testId';

type Form = 'Schema' | 'Table' | 'JSON' | 'Binary';

/** Sums are grouped with non-breaking spaces. */
const readable = (text: string) => text.trim().replaceAll(/\s/g, ' ');

/** One side of an open panel: the node's input or output. */
export class DataView {
	readonly #root: Locator;

	constructor(page: Page, id: string) {
		this.#root = page.getByTestId(id);
	}

	async show(form: Form): Promise<void> {
		const forms = byTestId(this.#root, 'ndv-run-data-display-mode');
		await forms.getByText(form, { exact: true }).click();
	}

	/** The count above the items, such as '3 items'. */
	async itemCount(): Promise<string> {
		return (await byTestId(this.#root, 'ndv-items-count').innerText()).trim();
	}

	/** The text of each file, of at least one. The files must be visible. */
	async files(): Promise<string[]> {
		const files = this.#root.getByTestId(/^ndv-binary-data_/);
		await files.first().waitFor();
		return await files.allInnerTexts();
	}

	/** The texts of the cells of the table below a heading, of at least one. The table must be visible. */
	async column(heading: string): Promise<string[]> {
		const headings = this.#root.locator('th');
		// The editor fetches the items of an execution when the panel opens, and draws the table after that.
		await headings.getByText(heading, { exact: true }).first().waitFor();
		const texts = (await headings.allInnerTexts()).map(readable);
		const place = texts.indexOf(heading);
		expect(texts).toContain(heading);
		const cells = this.#root.locator(`tbody tr td:nth-child(${place + 1})`);
		await cells.first().waitFor();
		return (await cells.allInnerTexts()).map(readable).filter((text) => text !== '');
	}

	/**
	 * The schema's view of the first item: the text of each field that has one by its path, such as
	 * '.documents[0].title'. The schema must be visible.
	 */
	async fields(): Promise<Record<string, string>> {
		await byTestId(this.#root, 'run-data-schema-item').first().waitFor();
		const fields: Record<string, string> = {};
		for await (const items of this.#scrolled()) {
			const read = await items.evaluateAll((elements) =>
				elements.flatMap((item): Array<[string, string]> => {
					const path = item.querySelector<HTMLElement>('[data-path]')?.dataset.path;
					const value = item.querySelector('[data-test-id=run-data-schema-item-value]');
					const text = value?.textContent?.trim();
					return path === undefined || !text ? [] : [[path, text]];
				}),
			);
			for (const [path, text] of read) fields[path] = readable(text);
		}
		return fields;
	}

	/** The rows of the schema from top to bottom: the editor renders only the visible ones. */
	async *#scrolled(): AsyncGenerator<Locator, void, void> {
		const list = this.#root.locator('.vue-recycle-scroller');
		for (let top = 0, hasMore = true; hasMore; ) {
			const next = await list.evaluate(async (element, wanted) => {
				element.scrollTop = wanted;
				// Two frames: one to learn of it, one to draw.
				for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame);
				const { scrollTop, clientHeight, scrollHeight } = element;
				return {
					top: scrollTop + clientHeight / 2,
					hasMore: Math.ceil(scrollTop + clientHeight) < scrollHeight,
				};
			}, top);
			yield byTestId(this.#root, 'run-data-schema-item');
			({ top, hasMore } = next);
		}
	}

	/** Unfolds another node's output in the schema of this node's input. */
	async unfold(nodeName: string): Promise<void> {
		await byTestId(this.#root, 'run-data-schema-header').filter({ hasText: nodeName }).click();
		await this.#root.locator(`[data-node-name="${nodeName}"][data-path]`).first().waitFor();
	}

	/** Scrolls to a field of the schema, which can be dragged into a parameter. */
	async field(nodeName: string, path: string): Promise<Locator> {
		const place = `[data-node-name="${nodeName}"][data-path="${path}"]`;
		for await (const items of this.#scrolled()) {
			const field = items.locator(place);
			if ((await field.count()) > 0) return field;
		}
		throw new Error(`The schema has no field ${path} of ${nodeName}.`);
	}
}
