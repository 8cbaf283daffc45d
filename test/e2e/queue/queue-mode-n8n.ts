import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { N8nClient } from '../../../tools/n8n/client.mjs';
import { type N8nHost, startN8n } from '../../../tools/n8n/host.mjs';
import { freePort } from '../../../tools/n8n/ports.mjs';
import { installPackage, packPackage } from '../../../tools/n8n/package.mjs';
import { installPrograms } from '../../../tools/test/debian.mjs';
import { newPassword } from './new-password';
import { POSTGRESQL, PostgresServer } from './postgres-server';
import { REDIS, RedisServer } from './redis-server';

const WORKERS = ['worker-1', 'worker-2'] as const;
export type WorkerName = (typeof WORKERS)[number];

/** How a worker notes in its log what it does. */
const TAKEN = /Worker started execution (\d+) \(job/g;

/**
 * n8n in queue mode as on machines of their own: a main process and two workers, which share the database, Redis and the
 * encryption key, but no folder. The packed package is installed in each.
 */
export class QueueModeN8n {
	client: N8nClient;
	private readonly workers: N8nHost[] = [];

	private constructor(
		private readonly folder: string,
		private readonly env: NodeJS.ProcessEnv,
		private readonly services: { dispose(): Promise<void> }[],
		private main: N8nHost,
	) {
		this.client = new N8nClient(main.url);
	}

	/** @param env Variables for all three on top of what queue mode needs. */
	static async start(env: NodeJS.ProcessEnv = {}): Promise<QueueModeN8n> {
		await installPrograms([POSTGRESQL, REDIS], { log: (line) => console.log(line) });
		const folder = mkdtempSync(join(tmpdir(), 'n8n-nodes-diadoc-queue-'));
		const begun: { dispose(): Promise<void> }[] = [];
		try {
			const postgres = await PostgresServer.start();
			begun.push(postgres);
			const redis = await RedisServer.start();
			begun.push(redis);
			const { tarball } = await packPackage(folder);
			for (const name of ['main', ...WORKERS]) await installPackage(tarball, join(folder, name));
			const shared = {
				...postgres.env,
				...redis.env,
				EXECUTIONS_MODE: 'queue',
				N8N_ENCRYPTION_KEY: newPassword(),
				OFFLOAD_MANUAL_EXECUTIONS_TO_WORKERS: 'true',
				...env,
			};
			// The main process makes the tables that the workers look for.
			const main = await startIn(join(folder, 'main'), { env: shared });
			begun.push({ dispose: async () => await main.stop() });
			const n8n = new QueueModeN8n(folder, shared, [postgres, redis], main);
			for (const name of WORKERS) {
				const worker = await startIn(join(folder, name), { env: shared, command: 'worker' });
				begun.push({ dispose: async () => await worker.stop() });
				n8n.workers.push(worker);
			}
			await n8n.signIn();
			return n8n;
		} catch (error) {
			for (const each of begun.reverse()) await each.dispose();
			rmSync(folder, { recursive: true, force: true });
			throw error;
		}
	}

	get url(): string {
		return this.main.url;
	}

	/** Ends the main process as a power cut would; the workers go on. */
	async killMain(): Promise<void> {
		await this.main.kill();
	}

	/** Starts the main process again at its old address. */
	async startMain(): Promise<void> {
		const { env, main } = this;
		this.main = await startIn(join(this.folder, 'main'), { env, port: main.port });
		this.client = new N8nClient(this.url);
		await this.signIn();
	}

	/** Which worker has taken which executions, by the workers' own logs. */
	taken(): Record<WorkerName, string[]> {
		const [one, two] = this.workers.map(({ logFile }) =>
			[...readFileSync(logFile, 'utf8').matchAll(TAKEN)].map(([, id = '']) => id),
		);
		return { 'worker-1': one ?? [], 'worker-2': two ?? [] };
	}

	async dispose(): Promise<void> {
		for (const process of [this.main, ...this.workers]) await process.stop();
		for (const service of this.services) await service.dispose();
		rmSync(this.folder, { recursive: true, force: true });
	}

	private async signIn(): Promise<void> {
		await this.client.signIn({ email: 'owner@example.com', password: 'Only4Tests' });
	}
}

type StartOptions = Pick<Parameters<typeof startN8n>[0], 'command' | 'env' | 'port'>;

/** Starts one of the processes on ports that nobody prefers. */
async function startIn(
	userFolder: string,
	{ env, port = 0, ...options }: StartOptions,
): Promise<N8nHost> {
	const brokerPort = { N8N_RUNNERS_BROKER_PORT: String(await freePort(0)) };
	return await startN8n({ ...options, userFolder, port, env: { ...env, ...brokerPort } });
}
