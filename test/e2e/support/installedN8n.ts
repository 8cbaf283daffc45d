import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { N8N, type N8nInstallation } from '../../../tools/install.mjs';
import { N8nClient } from '../../../tools/n8n/client.mjs';
import { type LaunchedN8n, launchN8n, runN8n } from '../../../tools/n8n/host.mjs';
import {
	installPackage,
	packPackage,
	recordPackage,
	unpackPackage,
} from '../../../tools/n8n/package.mjs';

const LOGIN = { email: 'owner@example.com', password: 'Only4Tests' };

export interface N8nEdition {
	installation: N8nInstallation;
	Client: typeof N8nClient;
	env: NodeJS.ProcessEnv;
}

const NEWEST: N8nEdition = { installation: N8N, Client: N8nClient, env: {} };

const optionsOf = ({ installation, env }: N8nEdition, more: NodeJS.ProcessEnv) => ({
	installation,
	env: { ...env, ...more },
});

/** A real n8n with the packed package, in a user folder of its own. */
export class InstalledN8n {
	client: N8nClient;
	readonly login = LOGIN;

	private constructor(
		readonly userFolder: string,
		private host: LaunchedN8n,
		private readonly env: NodeJS.ProcessEnv,
		private readonly edition: N8nEdition,
	) {
		this.client = new edition.Client(host.url);
	}

	/** @param env Variables besides those of a silent n8n on loopback. */
	static async start(env: NodeJS.ProcessEnv = {}, edition = NEWEST): Promise<InstalledN8n> {
		const installed = await InstalledN8n.launchWith(installPackage, env, edition);
		await recordPackage(installed.userFolder);
		return installed;
	}

	/** A real n8n into whose user folder the package has only been unpacked, as the guide says for a closed network. */
	static async startUnpacked(): Promise<InstalledN8n> {
		return await InstalledN8n.launchWith(unpackPackage, {}, NEWEST);
	}

	private static async launchWith(
		install: (tarball: string, userFolder: string) => Promise<unknown>,
		env: NodeJS.ProcessEnv,
		edition: N8nEdition,
	): Promise<InstalledN8n> {
		const userFolder = mkdtempSync(join(tmpdir(), 'n8n-nodes-diadoc-e2e-'));
		const { tarball } = await packPackage(userFolder);
		await install(tarball, userFolder);
		// Any port: other tests may start an n8n at this moment.
		const host = await launchN8n({ ...optionsOf(edition, env), userFolder, port: 0 });
		const installed = new InstalledN8n(userFolder, host, env, edition);
		await installed.signIn();
		return installed;
	}

	get url(): string {
		return this.host.url;
	}

	/** Settles when n8n has ended, for whatever reason. */
	get ended(): Promise<unknown> {
		return this.host.exited;
	}

	/**
	 * Restarts n8n; `meanwhile` happens while it is down. The published workflows poll as soon as it is back.
	 *
	 * @param options.env variables for this start alone
	 */
	async restart({
		how,
		meanwhile,
		env,
	}: {
		how: 'stop' | 'kill';
		meanwhile?: () => void | Promise<void>;
		env?: NodeJS.ProcessEnv;
	}): Promise<void> {
		await this.host[how]();
		await meanwhile?.();
		await this.launch(env);
		await this.signIn();
	}

	/** Kills n8n, as a power cut would. */
	async kill(): Promise<void> {
		await this.host.kill();
	}

	/** Starts n8n again after it has ended, without waiting until it answers. */
	async launch(more: NodeJS.ProcessEnv = {}): Promise<void> {
		const { userFolder, env, edition } = this;
		const { port } = this.host;
		this.host = await launchN8n({ ...optionsOf(edition, { ...env, ...more }), userFolder, port });
	}

	/** Waits until n8n answers, and signs a client in as the owner. */
	async signIn(): Promise<void> {
		await this.host.answers().catch(async (error: unknown) => {
			await this.host.kill();
			throw error;
		});
		this.client = new this.edition.Client(this.host.url);
		await this.client.signIn(LOGIN);
	}

	/** Runs a command of n8n, such as import:workflow, beside this n8n. @returns what it prints */
	async command(...args: string[]): Promise<string> {
		const { userFolder, env, edition } = this;
		return await runN8n({ ...optionsOf(edition, env), userFolder, args });
	}

	/** @param keepFolder Whether the user folder with the database and the log stays for inspection. */
	async dispose({ keepFolder = false } = {}): Promise<void> {
		await this.host.stop();
		if (!keepFolder) rmSync(this.userFolder, { recursive: true, force: true });
	}
}
