import type { INodeProperties } from 'n8n-workflow';
import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { LocatorList } from './locator-list';
import { chooseOption, openOptions } from './option-list';
import type { Choice, Shown } from './panel-description';
import { firstLines } from './shown-labels';
import { byTestId } from './test-id';
import { Toasts } from './toasts';

/** A run waits for the service, and for other work of the machine. */
const RUN_TIMEOUT_MS = 60_000;

/** The panel of a node that is open in the editor. */
export class NodePanel {
	readonly #parameters: Locator;
	readonly #output: Locator;

	constructor(private readonly page: Page) {
		this.#parameters = byTestId(page, 'node-parameters');
		this.#output = page.getByTestId('output-panel');
	}

	async opened(): Promise<void> {
		await this.#parameters.waitFor();
	}

	/** The name of the credential that is chosen; the editor shows the id of one that it does not offer. */
	async credential(): Promise<string> {
		const field = byTestId(this.page, 'node-credentials-select').locator('input').first();
		return await field.inputValue();
	}

	/** What is seen of the parameters, those in collections included. */
	async shown(): Promise<Shown> {
		return {
			labels: await firstLines(byTestId(this.#parameters, 'input-label')),
			notices: await firstLines(this.#parameters.locator('.notice-content:visible')),
		};
	}

	/** Waits until exactly that is seen. */
	async shows(expected: Shown): Promise<void> {
		await expect.poll(async () => await this.shown()).toEqual(expected);
	}

	#field(name: string): Locator {
		return byTestId(this.#parameters, `parameter-input-${name}`);
	}

	/** Gives a parameter one of its values. */
	async choose({ property, value }: Choice): Promise<void> {
		const field = this.#field(property.name);
		if (typeof value === 'boolean') {
			const toggle = field.getByRole('switch');
			if ((await toggle.isChecked()) !== value) await field.locator('.el-switch').click();
			return;
		}
		const option = property.options?.find((each) => 'value' in each && each.value === value);
		await chooseOption(this.page, field, option?.name ?? '');
	}

	/** What is chosen in a list that takes several. */
	async chosen(name: string): Promise<string[]> {
		const tags = this.#field(name).locator('.el-tag');
		await tags.first().waitFor();
		return await firstLines(tags);
	}

	/** Opens a list that is no resource locator. @returns its entries */
	async openList(name: string): Promise<Locator> {
		return await openOptions(this.page, this.#field(name));
	}

	/** Types into a list that is open. */
	async searchList(name: string, text: string): Promise<void> {
		await this.#field(name).locator('input').first().fill(text);
	}

	/** Adds an entry to a collection. */
	async add(
		{ placeholder }: INodeProperties,
		{ displayName, name }: INodeProperties,
	): Promise<void> {
		const button = byTestId(this.#parameters, 'collection-parameter-add').filter({
			has: this.page.getByPlaceholder(placeholder ?? '', { exact: true }),
		});
		await button.click();
		await byTestId(this.page, 'collection-parameter-option')
			.filter({ has: this.page.getByText(displayName, { exact: true }) })
			.click();
		await this.#field(name).waitFor();
	}

	list(name: string): LocatorList {
		return new LocatorList(this.page, name);
	}

	/** Presses the button that runs the node, and waits until n8n tells how the run ended. */
	async run(): Promise<void> {
		const toasts = new Toasts(this.page);
		await byTestId(this.page, 'node-execute-button').click();
		await toasts.appear(RUN_TIMEOUT_MS);
		await toasts.take('success');
	}

	/** Names of the fields that come in, as far as the list of them is open. */
	async inputFields(): Promise<string[]> {
		return await firstLines(byTestId(this.page, 'run-data-schema-item'));
	}

	/** What stands above the output, such as '3 items'. */
	async itemCount(): Promise<string> {
		return (await byTestId(this.#output, 'ndv-items-count').innerText()).trim();
	}

	/** What the output tells of each file in a binary field. */
	async files(): Promise<string[]> {
		const forms = this.#output.getByTestId('ndv-run-data-display-mode');
		await forms.getByText('Binary', { exact: true }).click();
		return await this.#output.getByTestId(/^ndv-binary-data_/).allInnerTexts();
	}

	async close(): Promise<void> {
		await byTestId(this.page, 'ndv-close-button').click();
		await this.#parameters.waitFor({ state: 'hidden' });
	}
}
