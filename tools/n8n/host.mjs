import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { N8N } from '../install.mjs';
import { readAll, startProcess } from '../processes.mjs';
import { n8nEnvironment } from './environment.mjs';
import { freePort } from './ports.mjs';

/** n8n's own port, used when free. */
const EDITOR_PORT = 5678;

const START_TIMEOUT_MS = 180_000;

/**
 * A running n8n.
 *
 * @typedef {object} N8nHost
 * @property {string} url editor and API, without a slash at the end
 * @property {number} port
 * @property {string} logFile what n8n prints
 * @property {Promise<import('../processes.mjs').Exit>} exited
 * @property {() => Promise<void>} stop lets n8n shut down in order
 * @property {() => Promise<void>} kill ends it at once, as a power cut would
 */

/**
 * @param {string} file
 * @returns {string} the last lines
 */
const tail = (file) => readFileSync(file, 'utf8').trimEnd().split('\n').slice(-25).join('\n');

/**
 * @param {import('../install.mjs').N8nInstallation} installation
 * @returns {string}
 */
const programOf = ({ folder }) => join(folder, 'node_modules', 'n8n', 'bin', 'n8n');

/** Paths that answer when n8n is ready; 1.123 answers the first one too early. */
const READY_PATHS = ['/healthz/readiness', '/rest/settings'];
/** A worker answers no other path. */
const WORKER_READY_PATHS = ['/healthz/readiness'];

/**
 * Without it a worker has no address at all.
 *
 * @param {number} port
 * @returns {NodeJS.ProcessEnv}
 */
const workerHealth = (port) => ({
	QUEUE_HEALTH_CHECK_ACTIVE: 'true',
	QUEUE_HEALTH_CHECK_PORT: String(port),
	N8N_WORKER_SERVER_ADDRESS: '127.0.0.1',
});

/**
 * @param {string} url
 * @param {string[]} paths
 * @returns {Promise<boolean>}
 */
async function isReady(url, paths) {
	try {
		for (const path of paths) {
			const answer = await fetch(url + path);
			await answer.body?.cancel();
			if (!answer.ok) return false;
		}
		return true;
	} catch {
		// Not listening yet.
		return false;
	}
}

/**
 * A started n8n that need not answer yet.
 *
 * @typedef {N8nHost & { answers: (signal?: AbortSignal) => Promise<void> }} LaunchedN8n
 */

/**
 * Starts a private n8n on its own Node, on loopback. A second start with the same user folder goes on with the same
 * database.
 *
 * @param {object} options
 * @param {string} options.userFolder created when missing
 * @param {'start' | 'worker'} [options.command] the whole of n8n or its main process; or a worker of it in queue mode,
 *   for which `env` has to name the Redis, database and encryption key of the main process at least
 * @param {number} [options.port] preferred port of the editor, or of a worker's health checks; a free one replaces it when
 *   it is in use
 * @param {NodeJS.ProcessEnv} [options.env] variables on top of the silent loopback-only environment
 * @param {import('../install.mjs').N8nInstallation} [options.installation]
 * @returns {Promise<LaunchedN8n>} at once; `answers` settles when n8n is ready, and rejects with n8n's last lines when it
 *   ends or stays silent instead, or when its signal aborts
 */
export async function launchN8n({
	userFolder,
	command = 'start',
	port = EDITOR_PORT,
	env = {},
	installation = N8N,
}) {
	mkdirSync(userFolder, { recursive: true });
	const ownPort = await freePort(port);
	// Any port: no person needs it, and another n8n that starts at this moment may want the usual one.
	const brokerPort = await freePort(0);
	const logFile = join(userFolder, 'n8n.log');
	const log = openSync(logFile, 'a');
	const n8n = startProcess(installation.node, [programOf(installation), command], {
		cwd: userFolder,
		env: {
			...n8nEnvironment({ userFolder, port: ownPort, brokerPort }),
			...(command === 'worker' && workerHealth(ownPort)),
			...env,
		},
		stdio: ['ignore', log, log],
	});
	closeSync(log);

	const url = `http://localhost:${ownPort}`;
	const readyPaths = command === 'worker' ? WORKER_READY_PATHS : READY_PATHS;
	let ended = false;
	n8n.exited.then(
		() => (ended = true),
		() => (ended = true),
	);
	/** @param {AbortSignal} [signal] */
	const answers = async (signal) => {
		const deadline = performance.now() + START_TIMEOUT_MS;
		while (!(await isReady(url, readyPaths))) {
			signal?.throwIfAborted();
			if (ended) throw new Error(`n8n ended while it was starting:\n${tail(logFile)}`);
			if (performance.now() > deadline) {
				throw new Error(
					`n8n did not answer within ${START_TIMEOUT_MS / 1000} s:\n${tail(logFile)}`,
				);
			}
			await delay(200);
		}
	};
	return {
		url,
		port: ownPort,
		logFile,
		exited: n8n.exited,
		stop: () => n8n.stop(),
		kill: () => n8n.kill(),
		answers,
	};
}

/**
 * Starts n8n as launchN8n does, and waits until it answers.
 *
 * @param {Parameters<typeof launchN8n>[0] & { signal?: AbortSignal }} options `signal` ends a start that is under way;
 * a started n8n is ended by its own `stop`
 * @returns {Promise<N8nHost>}
 * @throws {Error} with n8n's last lines when it ends or stays silent instead
 */
export async function startN8n({ signal, ...options }) {
	const n8n = await launchN8n(options);
	try {
		await n8n.answers(signal);
	} catch (error) {
		await n8n.kill();
		throw error;
	}
	return n8n;
}

/**
 * Runs a command of n8n, such as import:workflow, on the database of a user folder, whether an n8n is running on it or not.
 *
 * @param {object} options
 * @param {string} options.userFolder
 * @param {string[]} options.args the command and its flags
 * @param {NodeJS.ProcessEnv} [options.env] as of launchN8n
 * @param {import('../install.mjs').N8nInstallation} [options.installation]
 * @returns {Promise<string>} what it prints
 * @throws {Error} with what it printed when it ends with another code than 0
 */
export async function runN8n({ userFolder, args, env = {}, installation = N8N }) {
	const ports = { port: await freePort(0), brokerPort: await freePort(0) };
	const { output, error } = await readAll(installation.node, [programOf(installation), ...args], {
		cwd: userFolder,
		env: { ...n8nEnvironment({ userFolder, ...ports }), ...env },
	});
	if (error !== undefined) throw new Error(`${error}:\n${output}`);
	return output;
}
