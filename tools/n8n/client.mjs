// The calls of n8n that the demo and the end-to-end tests need: the public API where every supported version has it,
// else the editor's own REST.

import { setTimeout as delay } from 'node:timers/promises';

/** n8n ties a session to the browser that logged in. */
const BROWSER_ID = 'n8n-nodes-diadoc';

const API_SCOPES = [
	'execution:list',
	'execution:read',
	'workflow:activate',
	'workflow:create',
	'workflow:deactivate',
	'workflow:delete',
	'workflow:list',
	'workflow:read',
	'workflow:update',
];

/**
 * @typedef {{ email: string, password: string }} Login
 *
 * @typedef {object} WorkflowNode
 * @property {string} id
 * @property {string} name
 * @property {string} type
 * @property {number} typeVersion
 * @property {number[]} position
 * @property {Record<string, unknown>} parameters
 * @property {string} [webhookId]
 * @property {Record<string, { id: string, name: string }>} [credentials]
 *
 * @typedef {object} WorkflowDefinition
 * @property {string} name
 * @property {WorkflowNode[]} nodes
 * @property {Record<string, unknown>} connections
 * @property {Record<string, unknown>} [settings]
 *
 * @typedef {object} BinaryFile
 * @property {string} [id] where n8n keeps it, if not in the execution itself
 * @property {string} [data] in base64, if n8n keeps it in the execution
 * @property {string} [fileName]
 * @property {string} mimeType
 *
 * @typedef {object} Item
 * @property {Record<string, unknown>} json
 * @property {Record<string, BinaryFile>} [binary]
 *
 * @typedef {{ message: string, description?: string | null }} ExecutionError
 *
 * @typedef {object} NodeRun
 * @property {{ main?: (Item[] | null)[] }} [data]
 * @property {ExecutionError} [error]
 *
 * @typedef {object} ExecutionData
 * @property {{ runData?: Record<string, NodeRun[]>, error?: ExecutionError }} [resultData]
 * @property {string} [resumeToken] lets a caller wake an execution that waits for a call
 *
 * @typedef {object} Execution
 * @property {string} id
 * @property {string} status 'success', 'error', 'crashed', ...
 * @property {string} mode 'trigger' for a published workflow, 'manual' for a run from the editor
 * @property {string | null} [stoppedAt] ISO 8601
 * @property {ExecutionData} [data]
 *
 * @typedef {object} PublicationStatus
 * @property {'in_progress' | 'not_published' | 'published' | 'partial' | 'failed'} status
 * @property {{ nodeId: string, status: string, errorMessage: string | null }[]} triggers
 */

/**
 * @param {string} text of an answer that n8n refused with
 * @returns {string} what n8n says for people, when it says anything
 */
function reasonIn(text) {
	try {
		const { message, description } = JSON.parse(text);
		return [message, description].filter(Boolean).join('. ');
	} catch {
		return text.slice(0, 500);
	}
}

export class N8nClient {
	#url;
	#cookie = '';
	#apiKey = '';

	/** @param {string} url of the editor, without a slash at the end */
	constructor(url) {
		this.#url = url;
	}

	/**
	 * @param {string} method
	 * @param {string} path
	 * @param {{ body?: unknown, headers?: Record<string, string> }} options
	 * @returns {Promise<{ body: any, headers: Headers }>}
	 */
	async #send(method, path, { body, headers }) {
		const answer = await fetch(this.#url + path, {
			method,
			headers: {
				'browser-id': BROWSER_ID,
				'content-type': 'application/json',
				// n8n may close an idle connection at the very moment of the next call.
				connection: 'close',
				...headers,
			},
			body: body === undefined ? undefined : JSON.stringify(body),
		});
		const text = await answer.text();
		if (!answer.ok) {
			throw new Error(`n8n answered ${answer.status} to ${method} ${path}: ${reasonIn(text)}`);
		}
		return { body: text === '' ? undefined : JSON.parse(text), headers: answer.headers };
	}

	/**
	 * A call of the editor's own REST, in the name of the logged-in owner.
	 *
	 * @param {string} method
	 * @param {string} path below /rest, with a slash at the front
	 * @param {unknown} [body]
	 * @returns {Promise<any>} what the answer carries in `data`
	 * @throws {Error} with the status and the beginning of the answer when n8n refuses
	 */
	async rest(method, path, body) {
		const answer = await this.#send(method, `/rest${path}`, {
			body,
			headers: { cookie: this.#cookie },
		});
		return answer.body?.data;
	}

	/**
	 * The descriptions of all loaded nodes, in one version or several each, as the editor gets them.
	 *
	 * @returns {Promise<import('n8n-workflow').INodeTypeDescription[]>}
	 */
	async nodeTypes() {
		const headers = { cookie: this.#cookie };
		return (await this.#send('GET', '/types/nodes.json', { headers })).body;
	}

	/**
	 * A file that n8n keeps outside of the execution, as the editor downloads it.
	 *
	 * @param {string} id of the binary data
	 * @returns {Promise<Buffer>}
	 * @throws {Error} with the status when n8n refuses
	 */
	async binaryData(id) {
		const path = `/rest/binary-data?${new URLSearchParams({ id, action: 'download' })}`;
		const headers = { 'browser-id': BROWSER_ID, cookie: this.#cookie };
		const answer = await fetch(this.#url + path, { headers });
		const bytes = Buffer.from(await answer.arrayBuffer());
		if (!answer.ok) throw new Error(`n8n answered ${answer.status} to GET ${path}`);
		return bytes;
	}

	/**
	 * A call of the public API.
	 *
	 * @param {string} method
	 * @param {string} path below /api/v1, with a slash at the front
	 * @param {unknown} [body]
	 * @returns {Promise<any>}
	 * @throws {Error} as rest
	 */
	async api(method, path, body) {
		const answer = await this.#send(method, `/api/v1${path}`, {
			body,
			headers: { 'x-n8n-api-key': this.#apiKey },
		});
		return answer.body;
	}

	/** @param {Headers} headers */
	#keepCookie(headers) {
		this.#cookie = headers
			.getSetCookie()
			.map((cookie) => cookie.split(';', 1)[0])
			.join('; ');
	}

	/**
	 * Logs in as the owner, who is created if needed: enough for `rest`.
	 *
	 * @param {Login} login
	 */
	async logIn(login) {
		const settings = await this.rest('GET', '/settings');
		if (settings.userManagement.showSetupOnFirstLoad) {
			const owner = { ...login, firstName: 'Diadoc', lastName: 'Demo' };
			this.#keepCookie((await this.#send('POST', '/rest/owner/setup', { body: owner })).headers);
		} else {
			const body = { emailOrLdapLoginId: login.email, password: login.password };
			this.#keepCookie((await this.#send('POST', '/rest/login', { body })).headers);
		}
	}

	/**
	 * Logs in, and gets a key for the public API, which replaces an earlier client's.
	 *
	 * @param {Login} login
	 */
	async signIn(login) {
		await this.logIn(login);
		// n8n 1.123 gives the bare list.
		const keys = await this.rest('GET', '/api-keys');
		for (const key of keys.items ?? keys) {
			if (key.label === BROWSER_ID) await this.rest('DELETE', `/api-keys/${key.id}`);
		}
		const key = await this.rest('POST', '/api-keys', {
			label: BROWSER_ID,
			scopes: API_SCOPES,
			expiresAt: null,
		});
		this.#apiKey = key.rawApiKey;
	}

	/**
	 * @param {{ name: string, type: string, data: Record<string, unknown> }} credential
	 * @returns {Promise<{ id: string, name: string }>}
	 */
	async createCredential(credential) {
		const { id, name } = await this.rest('POST', '/credentials', credential);
		return { id, name };
	}

	/**
	 * @param {WorkflowDefinition} workflow
	 * @returns {Promise<string>} its id
	 */
	async createWorkflow(workflow) {
		const { id } = await this.api('POST', '/workflows', { settings: {}, ...workflow });
		return id;
	}

	/**
	 * Publishes a workflow. n8n registers the trigger, and polls for the first time, after it has answered: see
	 * publicationStatus.
	 *
	 * @param {string} workflowId
	 */
	async publish(workflowId) {
		await this.api('POST', `/workflows/${workflowId}/publish`, {});
	}

	/**
	 * Deletes a workflow, published or not, with its executions. n8n unpublishes after it has answered, and deletes only
	 * what is no longer published.
	 *
	 * @param {string} workflowId
	 */
	async deleteWorkflow(workflowId) {
		await this.api('POST', `/workflows/${workflowId}/unpublish`);
		while ((await this.publicationStatus(workflowId)).status !== 'not_published') await delay(200);
		await this.api('DELETE', `/workflows/${workflowId}`);
	}

	/**
	 * @param {string} workflowId
	 * @returns {Promise<PublicationStatus>}
	 */
	async publicationStatus(workflowId) {
		return await this.rest('GET', `/workflows/${workflowId}/publication-status`);
	}

	/**
	 * The workflow's finished executions, newest first, without their data.
	 *
	 * @param {string} workflowId
	 * @returns {AsyncGenerator<Execution[], void, void>} page by page
	 */
	async *executionPages(workflowId) {
		let cursor = '';
		for (;;) {
			const query = new URLSearchParams({ workflowId, limit: '100', ...(cursor && { cursor }) });
			const { data, nextCursor } = await this.api('GET', `/executions?${query}`);
			yield data;
			if (!nextCursor) return;
			cursor = nextCursor;
		}
	}

	/**
	 * @param {string} executionId
	 * @returns {Promise<Execution>} with the data of every node
	 */
	async execution(executionId) {
		return await this.api('GET', `/executions/${executionId}?includeData=true`);
	}
}
