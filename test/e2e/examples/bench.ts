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

/** What all examples share: one n8n, and the far ends that they reach. */
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

	/** A local Diadoc that runs as long as the bench. */
	async sandbox(options: SandboxOptions): Promise<Sandbox> {
		const sandbox = await startSandbox(options);
		this.#sandboxes.push(sandbox);
		return sandbox;
	}

	/** A credential that sees the boxes of a local Diadoc. */
	async diadoc({ url, token }: Sandbox): Promise<Credential> {
		const data = { environment: 'custom', baseUrl: url, accessToken: token };
		return await createCredential(this.client, 'diadocApi', data);
	}

	/** A credential that mails through the local server. */
	async smtp(): Promise<Credential> {
		return await createCredential(this.client, 'smtp', this.mails.credential);
	}

	/** Something in place of everything that nodes lack. What it is worth shows only when they run. */
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

	/** Made once for each type. */
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

/** The parameter 'Box' with the box with the story chosen from the list. */
export function boxOf({ box }: Sandbox): Record<string, unknown> {
	return { boxId: { __rl: true, mode: 'list', value: box.guid, cachedResultName: box.title } };
}

const somethingFor = ({ type }: INodeProperties): unknown =>
	type === 'resourceLocator'
		? { __rl: true, mode: 'list', value: randomUUID(), cachedResultName: 'ООО «Ромашка»' }
		: 'for tests';
