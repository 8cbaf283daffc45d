import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../../tools/n8n/ports.mjs';
import {
	readProcess,
	runProcess,
	type StartedProcess,
	startProcess,
} from '../../../tools/processes.mjs';
import { type DebianProgram, requireProgram } from '../../../tools/test/debian.mjs';
import { answering } from './answering';
import { newPassword } from './newPassword';

/** Debian keeps the programs of each version in its own folder, off the path. */
const VERSIONS = '/usr/lib/postgresql';
/** The account of Debian's packages; PostgreSQL refuses to run as root. */
const ACCOUNT = 'postgres';
const USER = 'n8n';

export const POSTGRESQL: DebianProgram = {
	name: 'PostgreSQL',
	packages: ['postgresql'],
	find: () =>
		(existsSync(VERSIONS) ? readdirSync(VERSIONS) : [])
			.sort((one, other) => Number(other) - Number(one))
			.map((version) => join(VERSIONS, version, 'bin'))
			.find((folder) => existsSync(join(folder, 'initdb'))),
};

/** A PostgreSQL on loopback, in a temporary folder. */
export class PostgresServer {
	private constructor(
		private readonly folder: string,
		private readonly server: StartedProcess,
		private readonly psql: string,
		readonly env: NodeJS.ProcessEnv,
	) {}

	/** @throws Error that says how to get PostgreSQL, or with its last lines when it does not start */
	static async start(): Promise<PostgresServer> {
		const programs = requireProgram(POSTGRESQL);
		const { prefix, uid, gid } = await unprivileged();
		const folder = mkdtempSync(join(tmpdir(), 'n8n-nodes-diadoc-postgres-'));
		const password = newPassword();
		const port = await freePort(0);
		const options = { cwd: folder, env: { ...process.env, LC_ALL: 'C.UTF-8', TZ: 'UTC' } };
		const started: StartedProcess[] = [];
		try {
			const passwordFile = join(folder, 'password');
			writeFileSync(passwordFile, password, { mode: 0o600 });
			for (const path of [folder, passwordFile]) chownSync(path, uid, gid);
			const data = join(folder, 'data');
			const make = ['-D', data, '-U', USER, '-A', 'scram-sha-256', '--pwfile', passwordFile];
			const [command, ...args] = [...prefix, join(programs, 'initdb'), ...make, '-E', 'UTF8'];
			await readProcess(command ?? '', [...args, '--no-sync'], options);

			// No socket in the file system, and no waiting for the disk: the data need not outlive this machine.
			const settings = { unix_socket_directories: '', listen_addresses: '127.0.0.1', fsync: 'off' };
			const settingArgs = Object.entries(settings).flatMap(([name, value]) => [
				'-c',
				`${name}=${value}`,
			]);
			const [serve = '', ...serveArgs] = [...prefix, join(programs, 'postgres'), '-D', data];
			const server = startProcess(serve, [...serveArgs, '-p', String(port), ...settingArgs], {
				...options,
				stdio: ['ignore', 'ignore', 'ignore'],
			});
			started.push(server);
			await answering('PostgreSQL', server, async () => {
				const ask = ['-q', '-h', '127.0.0.1', '-p', String(port)];
				await runProcess(join(programs, 'pg_isready'), ask, options);
			});
			return new PostgresServer(folder, server, join(programs, 'psql'), {
				DB_TYPE: 'postgresdb',
				DB_POSTGRESDB_HOST: '127.0.0.1',
				DB_POSTGRESDB_PORT: String(port),
				DB_POSTGRESDB_USER: USER,
				DB_POSTGRESDB_PASSWORD: password,
				DB_POSTGRESDB_DATABASE: 'postgres',
			});
		} catch (error) {
			for (const server of started) await server.kill();
			rmSync(folder, { recursive: true, force: true });
			throw error;
		}
	}

	/**
	 * Runs a statement.
	 *
	 * @param script a file with it
	 * @param variables values for `:'name'` in it
	 * @returns its only value, as text
	 */
	async read(script: string, variables: Record<string, string>): Promise<string> {
		const { env } = this;
		const connection = {
			PGHOST: env.DB_POSTGRESDB_HOST,
			PGPORT: env.DB_POSTGRESDB_PORT,
			PGUSER: env.DB_POSTGRESDB_USER,
			PGPASSWORD: env.DB_POSTGRESDB_PASSWORD,
			PGDATABASE: env.DB_POSTGRESDB_DATABASE,
		};
		const set = Object.entries(variables).flatMap(([name, value]) => ['-v', `${name}=${value}`]);
		const args = ['-X', '-A', '-t', '-v', 'ON_ERROR_STOP=1', ...set, '-f', script];
		return await readProcess(this.psql, args, { env: { ...process.env, ...connection } });
	}

	async dispose(): Promise<void> {
		await this.server.stop();
		rmSync(this.folder, { recursive: true, force: true });
	}
}

/** The current account, or for root that of Debian's PostgreSQL. */
async function unprivileged(): Promise<{ prefix: string[]; uid: number; gid: number }> {
	const [uid, gid] = [process.getuid?.() ?? -1, process.getgid?.() ?? -1];
	if (uid !== 0) return { prefix: [], uid, gid };
	const id = async (which: string) => Number(await readProcess('id', [which, ACCOUNT]));
	return {
		prefix: ['setpriv', `--reuid=${ACCOUNT}`, `--regid=${ACCOUNT}`, '--init-groups', '--'],
		uid: await id('-u'),
		gid: await id('-g'),
	};
}
