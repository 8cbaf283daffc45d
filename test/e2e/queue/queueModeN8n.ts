import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { N8N_FOLDER } from '../../../tools/install.mjs';
import { N8nClient } from '../../../tools/n8n/client.mjs';
import { type LaunchedN8n, launchN8n, type N8nHost, startN8n } from '../../../tools/n8n/host.mjs';
import { installPackage, packPackage, removePackage } from '../../../tools/n8n/package.mjs';
import { installPrograms } from '../../../tools/test/debian.mjs';
import { workflowOfRows } from '../crash/storedRows.mjs';
import type { StoredWorkflow } from '../crash/storedWorkflow';
import { newPassword } from './newPassword';
import { POSTGRESQL, PostgresServer } from './postgresServer';
import { REDIS, RedisServer } from './redisServer';

const STORED_WORKFLOW = fileURLToPath(new URL('storedWorkflow.sql', import.meta.url));

/** n8n stores the data of executions in this form. */
const { parse } = createRequire(join(N8N_FOLDER, 'node_modules', 'package.json'))('flatted');

const WORKERS = ['worker-1', 'worker-2', 'worker-3', 'worker-4'] as const;
export type WorkerName = (typeof WORKERS)[number];
export type WorkerCount = 1 | 2 | 3 | 4;

/** A worker's log line about its work. */
const TAKEN = /Worker started execution (\d+) \(job/g;

/**
 * n8n in queue mode as on separate machines: a main process and up to four workers, which share the database, Redis and
 * the encryption key, but no folder. The packed package is installed in each.
 */
export class QueueModeN8n {
	client: N8nClient;
	private readonly workers: N8nHost[] = [];
	private readonly workerLogs = new Map<WorkerName, string>();

	private constructor(
		private readonly folder: string,
		private readonly env: NodeJS.ProcessEnv,
		private readonly services: { postgres: PostgresServer; redis: RedisServer },
		private main: LaunchedN8n,
	) {
		this.client = new N8nClient(main.url);
	}

	/**
	 * @param env Variables for all processes, besides those of queue mode.
	 * @param workers How many there are at first.
	 */
	static async start(env: NodeJS.ProcessEnv = {}, workers: WorkerCount = 2): Promise<QueueModeN8n> {
		await installPrograms([POSTGRESQL, REDIS], {
			log: (line) => process.stdout.write(`${line}\n`),
		});
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
				// Not the environment of tests, in which n8n keeps no log of executions for recovery.
				NODE_ENV: undefined,
				...env,
			};
			// The main process makes the tables that the workers look for.
			const main = await launchN8n({ userFolder: join(folder, 'main'), port: 0, env: shared });
			begun.push({ dispose: async () => await main.stop() });
			await main.answers();
			const n8n = new QueueModeN8n(folder, shared, { postgres, redis }, main);
			begun.push({ dispose: async () => await n8n.stopWorkersBeyond(0) });
			await n8n.keepWorkers(workers);
			await n8n.signIn();
			return n8n;
		} catch (error) {
			for (const each of begun.reverse()) await each.dispose();
			rmSync(folder, { recursive: true, force: true });
			throw error;
		}
	}

	/** Starts missing workers and stops superfluous ones, which first finish their executions. */
	async keepWorkers(count: WorkerCount): Promise<void> {
		await this.stopWorkersBeyond(count);
		for (const name of WORKERS.slice(this.workers.length, count)) await this.startWorker(name);
	}

	/** Stops the workers and starts them again, one of them without the package, the others with it. */
	async restartWorkers({ without }: { without?: WorkerName } = {}): Promise<void> {
		const count = this.workers.length;
		await this.stopWorkersBeyond(0);
		const { tarball } = await packPackage(this.folder);
		for (const name of WORKERS.slice(0, count)) {
			const userFolder = join(this.folder, name);
			if (name === without) removePackage(userFolder);
			else await installPackage(tarball, userFolder);
		}
		for (const name of WORKERS.slice(0, count)) await this.startWorker(name);
	}

	private async startWorker(name: WorkerName): Promise<void> {
		const userFolder = join(this.folder, name);
		const worker = await startN8n({ command: 'worker', userFolder, port: 0, env: this.env });
		this.workers.push(worker);
		this.workerLogs.set(name, worker.logFile);
	}

	private async stopWorkersBeyond(count: number): Promise<void> {
		for (const worker of this.workers.splice(count)) await worker.stop();
	}

	get url(): string {
		return this.main.url;
	}

	get redis(): RedisServer {
		return this.services.redis;
	}

	/** Settles when the main process has ended, for whatever reason. */
	get ended(): Promise<unknown> {
		return this.main.exited;
	}

	/** Kills the main process, as a power cut of its machine would; the workers continue. */
	async kill(): Promise<void> {
		await this.main.kill();
	}

	/** Starts the main process again after it has ended, at its old address, without waiting until it answers. */
	async launch(): Promise<void> {
		const { env, main } = this;
		const userFolder = join(this.folder, 'main');
		this.main = await launchN8n({ userFolder, env, port: main.port });
	}

	/** Waits until the main process answers, and signs a client in as the owner. */
	async signIn(): Promise<void> {
		await this.main.answers();
		this.client = new N8nClient(this.url);
		await this.client.signIn({ email: 'owner@example.com', password: 'Only4Tests' });
	}

	/** Works whether the main process is running or not. */
	async stored(workflow: string, node: string): Promise<StoredWorkflow> {
		const rows = await this.services.postgres.read(STORED_WORKFLOW, { workflow, node });
		return workflowOfRows(JSON.parse(rows), node, parse);
	}

	/** The executions of each worker, by the workers' own logs. */
	taken(): Record<WorkerName, string[]> {
		const of = (name: WorkerName): string[] => {
			const log = this.workerLogs.get(name);
			const text = log === undefined ? '' : readFileSync(log, 'utf8');
			return [...text.matchAll(TAKEN)].map(([, id = '']) => id);
		};
		return {
			'worker-1': of('worker-1'),
			'worker-2': of('worker-2'),
			'worker-3': of('worker-3'),
			'worker-4': of('worker-4'),
		};
	}

	/** @param keepFolder Whether the user folders with the logs stay for inspection. @returns their paths */
	async dispose({ keepFolder = false } = {}): Promise<string> {
		for (const process of [this.main, ...this.workers]) await process.stop();
		for (const service of Object.values(this.services)) await service.dispose();
		if (!keepFolder) rmSync(this.folder, { recursive: true, force: true });
		return this.folder;
	}
}
