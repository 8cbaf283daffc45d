import { randomUUID } from 'node:crypto';
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { INodeProperties } from 'n8n-workflow';
import type { N8nClient, WorkflowNode } from '../../../tools/n8n/client.mjs';
import { type Sandbox, type SandboxOptions, startSandbox } from '../../../sandbox/sandbox';
import { InstalledN8n } from '../support/installedN8n';
import { ChatServer } from './chatServer';
import { createCredential, type Credential, type NodeSettings } from './importedExample';
import { MailServer } from './mailServer';
import type { NodeCatalogue } from './nodeCatalogue';

/** Shared by all examples: one n8n, and the servers that they reach. */
export class Bench {
	readonly #sandboxes: Sandbox[] = [];
	readonly #credentials = new Map<string, Credential>();

	private constructor(
		readonly n8n: InstalledN8n,
		readonly mails: MailServer,
		readonly chats: ChatServer,
		/** The only folder in which n8n may write files. */
		readonly folder: string,
	) {}

	static async start(): Promise<Bench> {
		const folder = realpathSync(mkdtempSync(join(tmpdir(), 'n8n-nodes-diadoc-archive-')));
		const n8n = await InstalledN8n.start({ N8N_RESTRICT_FILE_ACCESS_TO: folder });
		const [mails, chats] = await Promise.all([MailServer.start(), ChatServer.start()]);
		return new Bench(n8n, mails, chats, folder);
	}

	get client(): N8nClient {
		return this.n8n.client;
	}

	async sandbox(options: SandboxOptions): Promise<Sandbox> {
		const sandbox = await startSandbox(options);
		this.#sandboxes.push(sandbox);
		return sandbox;
	}

	async diadoc({ url, token }: Sandbox): Promise<Credential> {
		const data = { environment: 'custom', baseUrl: url, accessToken: token };
		return await createCredential(this.client, 'diadocApi', data);
	}

	async smtp(): Promise<Credential> {
		return await createCredential(this.client, 'smtp', this.mails.credential);
	}

	/** Placeholder values for everything that nodes lack; whether they work shows only in a run. */
	async completing(
		catalogue: NodeCatalogue,
		nodes: readonly WorkflowNode[],
	): Promise<Record<string, NodeSettings>> {
		const settings: Record<string, NodeSettings> = {};
		for (const node of nodes) {
			const { parameters, credentials } = catalogue.unset(node);
			const [type] = credentials;
			settings[node.name] = {
				parameters: Object.fromEntries(parameters.map((each) => [each.name, somethingFor(each)])),
				...(type && { credential: await this.#anyCredential(type) }),
			};
		}
		return settings;
	}

	async #anyCredential(type: string): Promise<Credential> {
		const known = this.#credentials.get(type);
		if (known) return known;
		const data = { accessToken: 'for-tests', environment: 'custom', baseUrl: this.n8n.url };
		const credential = await createCredential(this.client, type, type === 'smtp' ? {} : data);
		this.#credentials.set(type, credential);
		return credential;
	}

	async close(): Promise<void> {
		await this.n8n.dispose();
		await Promise.all([this.mails, this.chats, ...this.#sandboxes].map((each) => each.close()));
		rmSync(this.folder, { recursive: true, force: true });
	}
}

export function boxOf({ box }: Sandbox): Record<string, unknown> {
	return { boxId: { __rl: true, mode: 'list', value: box.guid, cachedResultName: box.title } };
}

const somethingFor = ({ type }: INodeProperties): unknown =>
	type === 'resourceLocator'
		? { __rl: true, mode: 'list', value: randomUUID(), cachedResultName: 'ООО «Ромашка»' }
		: 'for tests';
