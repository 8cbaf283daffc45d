import type { Page } from 'playwright-core';
import { expect } from 'vitest';

/** The short messages in the corner of the editor. Those about errors stay until they are closed. */
export class Toasts {
	constructor(private readonly page: Page) {}

	/** Waits for the result of an action; other toasts only explain the editor. */
	async appear(timeout: number): Promise<void> {
		const ends = ['success', 'warning', 'error'].map((kind) => `.el-notification--${kind}`);
		const toast = this.page.locator('.el-notification', { has: this.page.locator(ends.join()) });
		await toast.first().waitFor({ timeout });
	}

	/** Closes those of one kind. @returns their texts */
	async take(kind: 'error' | 'success'): Promise<string[]> {
		const toasts = this.page.locator(`.el-notification:has(.el-notification--${kind})`);
		// In one step: a message that disappears between two steps would be awaited in vain.
		const texts = await toasts.evaluateAll((elements) =>
			elements.map((element) => {
				element.querySelector<HTMLElement>('.el-notification__closeBtn')?.click();
				return element.textContent?.trim() ?? '';
			}),
		);
		await expect.poll(async () => await toasts.count()).toBe(0);
		return texts;
	}
}
