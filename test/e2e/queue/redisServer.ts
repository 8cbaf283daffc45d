import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../../tools/n8n/ports.mjs';
import { runProcess, type StartedProcess, startProcess } from '../../../tools/processes.mjs';
import { type DebianProgram, requireProgram } from '../../../tools/test/debian.mjs';
import { findOnPath } from '../../../tools/test/path.mjs';
import { answering } from './answering';
import { newPassword } from './newPassword';

export const REDIS: DebianProgram = {
	name: 'Redis',
	packages: ['redis-server'],
	find: () => findOnPath(['redis-server']),
};

/** A Redis on loopback, without persistence. */
export class RedisServer {
	private constructor(
		private readonly folder: string,
		private readonly config: Config,
		private server: StartedProcess,
	) {}

	/** @throws Error that says how to get Redis, or that it does not start */
	static async start(): Promise<RedisServer> {
		const folder = mkdtempSync(join(tmpdir(), 'n8n-nodes-diadoc-redis-'));
		const config = {
			file: join(folder, 'redis.conf'),
			port: await freePort(0),
			password: newPassword(),
		};
		const settings = {
			bind: '127.0.0.1',
			port: config.port,
			requirepass: config.password,
			save: '""',
			dir: folder,
		};
		const lines = Object.entries(settings).map(([name, value]) => `${name} ${value}\n`);
		writeFileSync(config.file, lines.join(''), { mode: 0o600 });
		try {
			return new RedisServer(folder, config, await serve(config));
		} catch (error) {
			rmSync(folder, { recursive: true, force: true });
			throw error;
		}
	}

	get env(): NodeJS.ProcessEnv {
		const { port, password } = this.config;
		return {
			QUEUE_BULL_REDIS_HOST: '127.0.0.1',
			QUEUE_BULL_REDIS_PORT: String(port),
			QUEUE_BULL_REDIS_PASSWORD: password,
		};
	}

	/** From now on it answers nobody. */
	freeze(): void {
		this.server.child.kill('SIGSTOP');
	}

	/** Ends at once and comes back empty, like one without persistence after a power cut. */
	async loseEverything(): Promise<void> {
		await this.server.kill();
		this.server = await serve(this.config);
	}

	async dispose(): Promise<void> {
		// A frozen one could not end in order.
		await this.server.kill();
		rmSync(this.folder, { recursive: true, force: true });
	}
}

interface Config {
	file: string;
	port: number;
	password: string;
}

async function serve({ file, port, password }: Config): Promise<StartedProcess> {
	const server = startProcess(requireProgram(REDIS), [file], {
		stdio: ['ignore', 'ignore', 'inherit'],
	});
	const env = { ...process.env, REDISCLI_AUTH: password };
	await answering('Redis', server, async () => {
		await runProcess('redis-cli', ['-p', String(port), 'ping'], { env, stdio: 'ignore' });
	}).catch(async (error: unknown) => {
		await server.kill();
		throw error;
	});
	return server;
}
