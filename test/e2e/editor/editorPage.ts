import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium, type Page, selectors } from 'playwright-core';
import { requireChromium } from '../../../tools/test/chromium.mjs';
import type { Login } from '../../../tools/n8n/client.mjs';
import { CredentialPanel } from '../credentials/credentialPanel';
import { ExecutionsTab } from './executionsTab';
import { NodePanel } from './nodePanel';
import { NodeSearch } from './nodeSearch';
import { byTestId } from './testId';
import { Toasts } from './toasts';

/** Room for a panel of the usual size. */
const VIEW = { width: 1440, height: 1000 };
/** The slowest step is the first page, which loads the whole editor. */
const STEP_TIMEOUT_MS = 60_000;

/** Hides all but the canvas, and on the canvas its dots and buttons. */
const CANVAS_ALONE = `
	body *:not(.vue-flow, .vue-flow *):not(:has(.vue-flow)),
	.vue-flow__background, .vue-flow__panel, .vue-flow__edge-label, .canvas-node-handle-plus,
	.vue-flow__node button {
		visibility: hidden !important;
	}`;
/** Pixels around the nodes; their names are below them. */
const MARGIN = { side: 60, top: 20, bottom: 80 };

/** n8n's editor in a browser, signed in; records its errors. */
export class EditorPage {
	#complaints: string[] = [];

	private constructor(
		private readonly browser: Browser,
		private readonly page: Page,
		private readonly url: string,
		private readonly pictures: string,
	) {
		page.on('pageerror', ({ message }) => this.#complaints.push(`exception: ${message}`));
		page.on('console', (message) => {
			if (message.type() !== 'error') return;
			this.#complaints.push(`console: ${message.text()} ${message.location().url}`);
		});
		page.on('request', (request) => {
			const { protocol, origin } = new URL(request.url());
			if (protocol.startsWith('http') && origin !== url)
				this.#complaints.push(`asks another host: ${request.url()}`);
		});
	}

	/**
	 * @param pictures folder for the screenshots
	 * @throws Error when there is no Chromium
	 */
	static async signIn(url: string, login: Login, pictures: string): Promise<EditorPage> {
		mkdirSync(pictures, { recursive: true });
		selectors.setTestIdAttribute('data-test-id');
		const browser = await chromium.launch({ executablePath: requireChromium() });
		try {
			const context = await browser.newContext({ viewport: VIEW, locale: 'en-US' });
			// n8n's editor asks the public registry about each community package that it shows.
			await context.route(
				({ origin, protocol }) => protocol.startsWith('http') && origin !== url,
				async (route) => await route.abort(),
			);
			const page = await context.newPage();
			page.setDefaultTimeout(STEP_TIMEOUT_MS);
			await page.goto(`${url}/signin`);
			await page.locator('input[name=emailOrLdapLoginId]').fill(login.email);
			await page.locator('input[type=password]').fill(login.password);
			await page.getByTestId('form-submit-button').click();
			await page.waitForURL(({ pathname }) => pathname !== '/signin');
			// The earlier errors came from the question whether anybody is signed in.
			return new EditorPage(browser, page, url, pictures);
		} catch (error) {
			await browser.close();
			throw error;
		}
	}

	async openWorkflow(id: string): Promise<void> {
		await this.page.goto(`${this.url}/workflow/${id}`);
		await byTestId(this.page, 'canvas-node').first().waitFor();
	}

	/** Presses the offer of the first page to a person without workflows, and then that of the empty workflow. */
	async beginWorkflow(): Promise<NodeSearch> {
		await byTestId(this.page, 'new-workflow-card').click();
		await byTestId(this.page, 'canvas-plus-button').first().click();
		return await this.#openedNodeSearch();
	}

	async addStep(): Promise<NodeSearch> {
		await byTestId(this.page, 'canvas-handle-plus').last().click();
		return await this.#openedNodeSearch();
	}

	/** @returns what the editor says about it */
	async publish(): Promise<string> {
		await byTestId(this.page, 'workflow-open-publish-modal-button').click();
		await byTestId(this.page, 'workflow-publish-button').click();
		const published = byTestId(this.page, 'activation-modal');
		const said = await published.innerText();
		await published.getByRole('button', { name: 'Got it' }).click();
		await published.waitFor({ state: 'hidden' });
		return said;
	}

	/** Of the open workflow, from its address. */
	workflowId(): string {
		return new URL(this.page.url()).pathname.split('/')[2] ?? '';
	}

	async openExecutions(): Promise<ExecutionsTab> {
		await byTestId(this.page, 'radio-button-executions').click();
		const tab = new ExecutionsTab(this.page);
		await tab.opened();
		return tab;
	}

	async openCredential(id: string): Promise<CredentialPanel> {
		await this.page.goto(`${this.url}/home/credentials/${id}`);
		const panel = new CredentialPanel(this.page);
		await panel.opened();
		return panel;
	}

	/** Opens the list of everything that can be added to the workflow. */
	async openNodeSearch(): Promise<NodeSearch> {
		await byTestId(this.page, 'node-creator-plus-button').click();
		return await this.#openedNodeSearch();
	}

	async #openedNodeSearch(): Promise<NodeSearch> {
		const search = new NodeSearch(this.page);
		await search.opened();
		return search;
	}

	/** Opens the panel of a node by the mouse, after closing an open one. */
	async openPanel(nodeName: string): Promise<NodePanel> {
		await this.page.locator(`[data-node-name="${nodeName}"]`).first().dblclick();
		return await this.openedPanel();
	}

	/** The panel that the editor opens by itself, such as that of a node which was just added. */
	async openedPanel(): Promise<NodePanel> {
		const panel = new NodePanel(this.page);
		await panel.opened();
		return panel;
	}

	/** Errors of the page, of its requests and of n8n's own messages since the last call. The messages are closed. */
	async complaints(): Promise<string[]> {
		const toasts = await new Toasts(this.page).take('error');
		const found = [...this.#complaints, ...toasts.map((text) => `toast: ${text}`)];
		this.#complaints = [];
		return found;
	}

	/** Saves a screenshot under that name, without colons. `height` shows more of a long panel. */
	async screenshot(name: string, height = VIEW.height): Promise<void> {
		await this.page.setViewportSize({ ...VIEW, height });
		await this.page.screenshot({ path: join(this.pictures, `${name.replaceAll(':', '')}.png`) });
		await this.page.setViewportSize(VIEW);
	}

	/** The problems of the nodes of the open workflow, by the editor's own marks on the canvas. */
	async markedNodes(): Promise<string[]> {
		const marked = this.page
			.getByTestId('canvas-node')
			.filter({ has: this.page.getByTestId('node-issues') });
		return await marked.evaluateAll((nodes) =>
			nodes.map((node) => node.getAttribute('data-node-name') ?? ''),
		);
	}

	/** Saves a screenshot of the nodes of the open workflow on the canvas. */
	async canvasPicture(name: string): Promise<void> {
		await byTestId(this.page, 'zoom-to-fit').click();
		const nodes = await this.page.locator('.vue-flow__node').all();
		const boxes = (await Promise.all(nodes.map((node) => node.boundingBox()))).filter(
			(box) => box !== null,
		);
		const left = Math.min(...boxes.map(({ x }) => x)) - MARGIN.side;
		const right = Math.max(...boxes.map(({ x, width }) => x + width)) + MARGIN.side;
		const top = Math.min(...boxes.map(({ y }) => y)) - MARGIN.top;
		const bottom = Math.max(...boxes.map(({ y, height }) => y + height)) + MARGIN.bottom;
		await this.page.screenshot({
			path: join(this.pictures, `${name}.png`),
			style: CANVAS_ALONE,
			animations: 'disabled',
			clip: { x: left, y: top, width: right - left, height: bottom - top },
		});
	}

	async close(): Promise<void> {
		await this.browser.close();
	}
}
