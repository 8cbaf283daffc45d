import type { Locator, Page } from 'playwright-core';
import { byTestId } from './testId';

/** The executions of a workflow, which the editor lists beside the one that is looked at. */
export class ExecutionsTab {
	/** Those that nobody has started by hand have no flask. */
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

	/** What the list says of each execution that the trigger has started, the newest first. */
	async automatic(): Promise<string[]> {
		return await this.#automatic.allInnerTexts();
	}

	/** Looks at the newest execution that the trigger has started. */
	async openAutomatic(): Promise<void> {
		const newest = this.#automatic.first();
		const id = (await newest.getAttribute('data-test-id'))?.replace('execution-details-', '');
		await newest.click();
		await byTestId(this.page, `execution-preview-details-${id}`).waitFor();
		await byTestId(this.page, 'canvas-node').first().waitFor();
	}
}
