import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../../tools/n8n/ports.mjs';
import { runProcess, type StartedProcess, startProcess } from '../../../tools/processes.mjs';
import { type DebianProgram, requireProgram } from '../../../tools/test/debian.mjs';
import { findOnPath } from '../../../tools/test/path.mjs';
import { answering } from './answering';
import { newPassword } from './new-password';

export const REDIS: DebianProgram = {
	name: 'Redis',
	packages: ['redis-server'],
	find: () => findOnPath(['redis-server']),
};

/** A Redis of our own on loopback, which keeps what it has in memory. */
export class RedisServer {
	private constructor(
		private readonly folder: string,
		private readonly server: StartedProcess,
		/** Where n8n finds it. */
		readonly env: NodeJS.ProcessEnv,
	) {}

	/** @throws Error that says how to get Redis, or that it does not start */
	static async start(): Promise<RedisServer> {
		const program = requireProgram(REDIS);
		const folder = mkdtempSync(join(tmpdir(), 'n8n-nodes-diadoc-redis-'));
		const password = newPassword();
		const port = String(await freePort(0));
		const settings = { bind: '127.0.0.1', port, requirepass: password, save: '""', dir: folder };
		const file = join(folder, 'redis.conf');
		const lines = Object.entries(settings).map(([name, value]) => `${name} ${value}\n`);
		writeFileSync(file, lines.join(''), { mode: 0o600 });
		const server = startProcess(program, [file], { stdio: ['ignore', 'ignore', 'inherit'] });
		try {
			await answering('Redis', server, async () => {
				const env = { ...process.env, REDISCLI_AUTH: password };
				await runProcess('redis-cli', ['-p', port, 'ping'], { env, stdio: 'ignore' });
			});
		} catch (error) {
			await server.kill();
			rmSync(folder, { recursive: true, force: true });
			throw error;
		}
		return new RedisServer(folder, server, {
			QUEUE_BULL_REDIS_HOST: '127.0.0.1',
			QUEUE_BULL_REDIS_PORT: port,
			QUEUE_BULL_REDIS_PASSWORD: password,
		});
	}

	async dispose(): Promise<void> {
		await this.server.stop();
		rmSync(this.folder, { recursive: true, force: true });
	}
}
