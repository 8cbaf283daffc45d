import type { Page } from 'playwright-core';

/** The short messages in the corner of the editor. Those about errors stay until they are closed. */
export class Toasts {
	constructor(private readonly page: Page) {}

	/** Waits for any. */
	async appear(timeout: number): Promise<void> {
		await this.page.locator('.el-notification').first().waitFor({ timeout });
	}

	/** Closes those of one kind. @returns what they say */
	async take(kind: 'error' | 'success'): Promise<string[]> {
		const toasts = this.page.locator(`.el-notification:has(.el-notification--${kind})`);
		const texts: string[] = [];
		for (const toast of (await toasts.all()).reverse()) {
			texts.unshift(await toast.innerText());
			await toast.locator('.el-notification__closeBtn').click();
			await toast.waitFor({ state: 'detached' });
		}
		return texts;
	}
}
