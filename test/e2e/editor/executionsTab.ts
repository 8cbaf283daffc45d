import type { Locator, Page } from 'playwright-core';
import { byTestId } from './testId';

/** The list of executions beside the open one. */
export class ExecutionsTab {
	/** Those that were not started by hand have no flask. */
	readonly #automatic: Locator;

	constructor(private readonly page: Page) {
		this.#automatic = page
			.getByTestId(/^execution-details-/)
			.filter({ visible: true })
			.filter({ hasNot: page.locator('[data-icon=flask-conical]') });
	}

	async opened(): Promise<void> {
		await byTestId(this.page, 'executions-sidebar').waitFor();
	}

	/** The list's text for each execution by the trigger, the newest first. */
	async automatic(): Promise<string[]> {
		return await this.#automatic.allInnerTexts();
	}

	/** Opens the newest execution by the trigger. */
	async openAutomatic(): Promise<void> {
		const newest = this.#automatic.first();
		const id = (await newest.getAttribute('data-test-id'))?.replace('execution-details-', '');
		await newest.click();
		await byTestId(this.page, `execution-preview-details-${id}`).waitFor();
		await byTestId(this.page, 'canvas-node').first().waitFor();
	}
}
