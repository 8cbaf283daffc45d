import type { INodeProperties } from 'n8n-workflow';
import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { CredentialPanel } from '../credentials/credentialPanel';
import { DataView } from './dataView';
import { LocatorList } from './locatorList';
import { chooseOption, openOptions } from './optionList';
import type { Choice, Shown } from './panelDescription';
import { firstLines } from './shownLabels';
import { byTestId } from './testId';
import { Toasts } from './toasts';

/** Covers the service, and other work of the machine. */
const RUN_TIMEOUT_MS = 60_000;

/** A dropped field appears in the parameter at once. */
const DROP_TIMEOUT_MS = 10_000;

export class NodePanel {
	readonly #parameters: Locator;
	readonly input: DataView;
	readonly output: DataView;

	constructor(private readonly page: Page) {
		this.#parameters = byTestId(page, 'node-parameters');
		this.input = new DataView(page, 'ndv-input-panel');
		this.output = new DataView(page, 'output-panel');
	}

	async opened(): Promise<void> {
		await this.#parameters.waitFor();
	}

	/** The name of the chosen credential; the editor shows the id of one that it does not offer. */
	async credential(): Promise<string> {
		const field = byTestId(this.page, 'node-credentials-select').locator('input').first();
		return await field.inputValue();
	}

	/** Presses the button of a node without a credential. */
	async createCredential(): Promise<CredentialPanel> {
		await byTestId(this.page, 'node-credentials-empty-state').getByRole('button').click();
		return await this.#openedCredential();
	}

	/** Presses the pencil beside the chosen credential. */
	async editCredential(): Promise<CredentialPanel> {
		await byTestId(this.page, 'credential-edit-button').click();
		return await this.#openedCredential();
	}

	async #openedCredential(): Promise<CredentialPanel> {
		const panel = new CredentialPanel(this.page);
		await panel.opened();
		return panel;
	}

	/** The visible parameters, those in collections included. */
	async shown(): Promise<Shown> {
		return {
			labels: await firstLines(byTestId(this.#parameters, 'input-label')),
			notices: await firstLines(this.#parameters.locator('.notice-content:visible')),
		};
	}

	async shows(expected: Shown): Promise<void> {
		await expect.poll(async () => await this.shown()).toEqual(expected);
	}

	#field(name: string): Locator {
		return byTestId(this.#parameters, `parameter-input-${name}`);
	}

	async choose({ property, value }: Choice): Promise<void> {
		const field = this.#field(property.name);
		if (property.type === 'boolean') {
			const toggle = field.getByRole('switch');
			if ((await toggle.isChecked()) !== value) await field.locator('.el-switch').click();
			return;
		}
		const option = property.options?.find((each) => 'value' in each && each.value === value);
		await chooseOption(this.page, field, option?.name ?? '');
	}

	/** The chosen values of a multiple choice. */
	async chosen(name: string): Promise<string[]> {
		const tags = this.#field(name).locator('.el-tag');
		await tags.first().waitFor();
		return await firstLines(tags);
	}

	/** Opens a list that is no resource locator. @returns its entries */
	async openList(name: string): Promise<Locator> {
		return await openOptions(this.page, this.#field(name));
	}

	async searchList(name: string, text: string): Promise<void> {
		await this.#field(name).locator('input').first().fill(text);
	}

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

	/** The result of an expression for the first item, once the editor has computed it. */
	#preview(name: string): Locator {
		return this.#parameters.getByTestId(`parameter-expression-preview-${name}`);
	}

	async drag(field: Locator, name: string): Promise<void> {
		await this.#drop(field, this.#field(name), this.#preview(name));
	}

	/** Drags a field of the input to where the node collects fields. */
	async dragIntoFields(field: Locator): Promise<void> {
		const mapped = this.#preview('value');
		const dropped = mapped.nth(await mapped.count());
		await this.#drop(field, byTestId(this.#parameters, 'drop-area'), dropped);
	}

	/** @param dropped the expected result */
	async #drop(field: Locator, target: Locator, dropped: Locator): Promise<void> {
		// The panel moves while the editor computes the earlier drop, and a drop beside the target does nothing.
		const hasDropped = async () => {
			await this.#dragOnce(field, target);
			return await dropped.waitFor({ timeout: DROP_TIMEOUT_MS }).then(
				() => true,
				() => false,
			);
		};
		await expect.poll(hasDropped).toBe(true);
	}

	async #dragOnce(field: Locator, target: Locator): Promise<void> {
		await target.scrollIntoViewIfNeeded();
		await field.hover();
		await this.page.mouse.down();
		await target.elementHandle().then(async (element) => {
			await element?.waitForElementState('stable');
		});
		const place = await target.boundingBox();
		if (!place) throw new Error('There is nothing to drop the field into.');
		// A hint may cover it, which goes away as the pointer comes nearer, step by step.
		const [x, y] = [place.x + place.width / 2, place.y + place.height / 2];
		await this.page.mouse.move(x, y, { steps: 10 });
		await this.page.mouse.up();
	}

	/** Presses the button that runs the node, and waits until n8n reports success. */
	async run(): Promise<void> {
		const toasts = new Toasts(this.page);
		// A message about an earlier run.
		await toasts.take('success');
		await byTestId(this.page, 'node-execute-button').click();
		await toasts.appear(RUN_TIMEOUT_MS);
		expect(await toasts.take('error')).toEqual([]);
		await toasts.take('success');
	}

	/** Names of the input fields, as far as their list is unfolded. */
	async inputFields(): Promise<string[]> {
		return await firstLines(byTestId(this.page, 'run-data-schema-item'));
	}

	/** The count above the output, such as '3 items'. */
	async itemCount(): Promise<string> {
		return await this.output.itemCount();
	}

	/** The description of each file in a binary field of the output. */
	async files(): Promise<string[]> {
		await this.output.show('Binary');
		return await this.output.files();
	}

	async close(): Promise<void> {
		await byTestId(this.page, 'ndv-close-button').click();
		await this.#parameters.waitFor({ state: 'hidden' });
	}
}
