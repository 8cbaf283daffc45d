import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { chooseOption } from '../editor/optionList';
import { firstLines } from '../editor/shownLabels';
import { byTestId } from '../editor/testId';

/** Covers n8n's request to the service. */
const TEST_TIMEOUT_MS = 60_000;

export class CredentialPanel {
	readonly #dialog: Locator;

	constructor(private readonly page: Page) {
		this.#dialog = page.getByTestId('credential-edit-dialog');
	}

	async opened(): Promise<void> {
		await byTestId(this.#dialog, 'credential-connection-parameter').first().waitFor();
		// n8n's server gives a new one its name, without which it cannot be saved.
		const name = byTestId(this.page, 'credential-name');
		await expect.poll(async () => (await name.innerText()).trim()).not.toBe('');
	}

	/** Waits until exactly these fields are visible, in their order. */
	async shows(fields: string[]): Promise<void> {
		const seen = byTestId(this.#dialog, 'credential-connection-parameter');
		// A required field has a star.
		const names = async () => (await firstLines(seen)).map((name) => name.replace(/ \*$/, ''));
		await expect.poll(names, { timeout: 20_000 }).toEqual(fields);
	}

	#field(name: string): Locator {
		return byTestId(this.#dialog, `parameter-input-${name}`);
	}

	async choose(name: string, option: string): Promise<void> {
		await chooseOption(this.page, this.#field(name), option);
	}

	/** Types into a field, or pastes several lines into it. */
	async enter(name: string, text: string): Promise<void> {
		await this.#field(name).locator('input, textarea').first().fill(text);
	}

	/** Saves, which makes n8n test the credential. */
	async save(): Promise<void> {
		await this.page.getByRole('button', { name: 'Save', exact: true }).click();
	}

	/** Waits for the result of n8n's test, details included. */
	async says(text: RegExp): Promise<void> {
		const said = async () => {
			const details = this.page.getByText('More details', { exact: true });
			if (await details.isVisible()) await details.click();
			return await byTestId(this.page, 'node-credentials-config-container').innerText();
		};
		await expect.poll(said, { timeout: TEST_TIMEOUT_MS }).toMatch(text);
	}

	async close(): Promise<void> {
		await this.page.getByRole('button', { name: 'Close this dialog' }).last().click();
		await this.closed();
	}

	/** Waits until it is closed: over the panel of a node it closes by itself, once the credential is good. */
	async closed(): Promise<void> {
		await this.#dialog.waitFor({ state: 'hidden' });
	}
}
