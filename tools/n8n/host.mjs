import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { N8N_FOLDER, N8N_NODE } from '../install.mjs';
import { startProcess } from '../processes.mjs';
import { n8nEnvironment } from './environment.mjs';
import { freePort } from './ports.mjs';

/** n8n's own ports; taken when free. */
const EDITOR_PORT = 5678;
const BROKER_PORT = 5679;

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
 * @param {string} url
 * @returns {Promise<boolean>}
 */
async function isReady(url) {
	try {
		const answer = await fetch(`${url}/healthz/readiness`);
		await answer.body?.cancel();
		return answer.ok;
	} catch {
		// Not listening yet.
		return false;
	}
}

/**
 * Starts the private n8n on its own Node, on loopback, and waits until it answers. A second start with the same user
 * folder goes on with the same database.
 *
 * @param {object} options
 * @param {string} options.userFolder created when missing
 * @param {number} [options.port] preferred editor port; a free one replaces it when it is in use
 * @param {NodeJS.ProcessEnv} [options.env] variables on top of the silent loopback-only environment
 * @param {AbortSignal} [options.signal] ends a start that is under way; a started n8n is ended by its own `stop`
 * @returns {Promise<N8nHost>}
 * @throws {Error} with n8n's last lines when it ends or stays silent instead
 */
export async function startN8n({ userFolder, port = EDITOR_PORT, env = {}, signal }) {
	mkdirSync(userFolder, { recursive: true });
	const editorPort = await freePort(port);
	const brokerPort = await freePort(BROKER_PORT);
	const logFile = join(userFolder, 'n8n.log');
	const log = openSync(logFile, 'a');
	const n8n = startProcess(
		N8N_NODE,
		[join(N8N_FOLDER, 'node_modules', 'n8n', 'bin', 'n8n'), 'start'],
		{
			cwd: userFolder,
			env: { ...n8nEnvironment({ userFolder, port: editorPort, brokerPort }), ...env },
			stdio: ['ignore', log, log],
		},
	);
	closeSync(log);

	const url = `http://localhost:${editorPort}`;
	let ended = false;
	n8n.exited.then(
		() => (ended = true),
		() => (ended = true),
	);
	const deadline = performance.now() + START_TIMEOUT_MS;
	try {
		while (!(await isReady(url))) {
			signal?.throwIfAborted();
			if (ended) throw new Error(`n8n ended while it was starting:\n${tail(logFile)}`);
			if (performance.now() > deadline) {
				throw new Error(
					`n8n did not answer within ${START_TIMEOUT_MS / 1000} s:\n${tail(logFile)}`,
				);
			}
			await delay(200);
		}
	} catch (error) {
		await n8n.kill();
		throw error;
	}
	return {
		url,
		port: editorPort,
		logFile,
		exited: n8n.exited,
		stop: () => n8n.stop(),
		kill: () => n8n.kill(),
	};
}
