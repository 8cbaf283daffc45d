// Updates the dependencies of a clone with Node and npm only: `npm ci` where the installed tree differs from the lock
// file, and the native builds that the private n8n needs.

import { copyFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { startProcess } from './processes.mjs';

/** The clone. */
export const ROOT = fileURLToPath(new URL('..', import.meta.url)).replace(/[\\/]$/, '');

/** The private package with the real n8n. */
export const N8N_FOLDER = join(ROOT, 'tools', 'n8n');

/** The private package with the Node that this n8n needs. */
const NODE_FOLDER = join(ROOT, 'tools', 'node');

/** That Node; the tests of n8n's engine need nothing else of n8n. */
export const N8N_NODE = join(NODE_FOLDER, 'node_modules', 'node', 'bin', 'node');

/**
 * A private n8n.
 *
 * @typedef {object} N8nInstallation
 * @property {string} folder of the private package
 * @property {string} node what runs it
 */

/** Used by npm start and most tests. @type {N8nInstallation} */
export const N8N = { folder: N8N_FOLDER, node: N8N_NODE };

/**
 * The oldest supported n8n. It runs on the Node that runs this: in CI the oldest supported one.
 *
 * @type {N8nInstallation}
 */
export const OLDEST_N8N = { folder: join(ROOT, 'tools', 'n8n-oldest'), node: process.execPath };

/**
 * @param {N8nInstallation} installation
 * @returns {string}
 */
const sqliteOf = ({ folder }) =>
	join(folder, 'node_modules', 'sqlite3', 'build', 'Release', 'node_sqlite3.node');

/**
 * @typedef {(line: string) => void} Log
 * @typedef {{ version?: string, optional?: boolean, devOptional?: boolean, extraneous?: boolean, link?: boolean, inBundle?: boolean }} LockEntry
 */

/**
 * @param {string} file
 * @returns {Record<string, LockEntry>}
 */
function lockedPackages(file) {
	return JSON.parse(readFileSync(file, 'utf8')).packages;
}

/**
 * Whether node_modules of a folder matches its package-lock.json. npm writes node_modules/.package-lock.json last, so
 * an interrupted install does not pass for a finished one.
 *
 * @param {string} folder
 * @returns {boolean}
 */
export function isInstalled(folder) {
	const record = join(folder, 'node_modules', '.package-lock.json');
	if (!existsSync(record)) return false;
	const installed = lockedPackages(record);
	return Object.entries(lockedPackages(join(folder, 'package-lock.json'))).every(
		([path, locked]) => {
			if (path === '') return true;
			const found = installed[path];
			// npm marks unused packages as extraneous, and does not install them.
			const { optional, devOptional, extraneous } = locked;
			if (found === undefined) return optional || devOptional || extraneous || false;
			return found.version === locked.version;
		},
	);
}

/**
 * Runs npm without its own output and says now and then how far it is: npm's is empty for minutes, and names registries.
 *
 * @param {string[]} args
 * @param {{ folder: string, what: string, total?: number, log: Log, signal?: AbortSignal }} options
 *   `total`: the number of packages to be fetched, for the progress
 * @throws {Error} with npm's own error lines when it fails
 */
async function runNpm(args, { folder, what, total, log, signal: abort }) {
	const npm = startProcess('npm', [...args, '--loglevel=http'], {
		cwd: folder,
		stdio: ['ignore', 'ignore', 'pipe'],
		signal: abort,
	});
	const begin = performance.now();
	let fetched = 0;
	/** @type {string[]} */
	const errors = [];
	const progress = () => {
		const seconds = Math.round((performance.now() - begin) / 1000);
		log(
			`${what}: ${seconds} s${total ? `, ${Math.min(fetched, total)} of ${total} packages fetched` : ''}`,
		);
	};
	log(total ? `${what}: ${total} packages` : what);
	const timer = setInterval(progress, 10_000);
	try {
		if (npm.child.stderr) {
			for await (const line of createInterface({ input: npm.child.stderr })) {
				if (line.startsWith('npm http ')) {
					if (line.includes('.tgz')) fetched += 1;
				} else if (!line.startsWith('npm warn')) {
					errors.push(line);
				}
			}
		}
		const { code, signal } = await npm.exited;
		if (code !== 0) {
			throw new Error(
				[`${what}: npm ended with ${signal ?? code}`, ...errors.slice(-30)].join('\n'),
			);
		}
		log(`${what}: done in ${Math.round((performance.now() - begin) / 1000)} s`);
	} finally {
		clearInterval(timer);
		await npm.kill();
	}
}

/**
 * @param {string} folder
 * @param {'optional'} [omit]
 */
const packageCount = (folder, omit) =>
	Object.entries(lockedPackages(join(folder, 'package-lock.json'))).filter(
		([path, { optional, extraneous }]) => path !== '' && !extraneous && !(omit && optional),
	).length;

/**
 * Installs the tools that build and test the package, when they are missing or outdated.
 *
 * @param {{ log: Log, signal?: AbortSignal }} options
 */
export async function installBuildTools({ log, signal }) {
	if (isInstalled(ROOT)) return;
	await runNpm(['ci', '--ignore-scripts'], {
		folder: ROOT,
		what: 'Installing the build tools',
		total: packageCount(ROOT),
		log,
		signal,
	});
}

/**
 * Installs the Node that n8n needs, when it is missing or outdated.
 *
 * @param {{ log: Log, signal?: AbortSignal }} options
 */
export async function installNode({ log, signal }) {
	if (isInstalled(NODE_FOLDER) && existsSync(N8N_NODE)) return;
	const { dependencies } = JSON.parse(readFileSync(join(NODE_FOLDER, 'package.json'), 'utf8'));
	await runNpm(['ci', '--ignore-scripts=false'], {
		folder: NODE_FOLDER,
		what: `Installing Node ${dependencies.node} for n8n`,
		log,
		signal,
	});
}

/**
 * @param {N8nInstallation} installation
 * @param {{ log: Log, signal?: AbortSignal, omit?: 'optional' }} options
 */
async function installPackages({ folder }, { log, signal, omit }) {
	if (isInstalled(folder)) return;
	const { dependencies } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
	await runNpm(['ci', '--ignore-scripts', ...(omit ? [`--omit=${omit}`] : [])], {
		folder,
		what: `Installing n8n ${dependencies.n8n} (several minutes, once)`,
		total: packageCount(folder, omit),
		log,
		signal,
	});
}

/**
 * Installs the private n8n and its Node, when they are missing or outdated.
 *
 * @param {{ log: Log, signal?: AbortSignal }} options
 */
export async function installN8n({ log, signal }) {
	await installNode({ log, signal });
	await installPackages(N8N, { log, signal });
	if (existsSync(sqliteOf(N8N))) return;
	await runNpm(['rebuild', 'sqlite3', '--ignore-scripts=false'], {
		folder: N8N.folder,
		what: 'Building SQLite for n8n (about a minute, once)',
		log,
		signal,
	});
}

/**
 * Installs the oldest n8n, when it is missing or outdated. It uses the SQLite build of the newer n8n, which must be
 * installed: both have the same sqlite3, and its Node-API makes one build fit every Node.
 *
 * @param {{ log: Log, signal?: AbortSignal }} options
 */
export async function installOldestN8n({ log, signal }) {
	// The optional packages are drivers and tracers of services that no test has.
	await installPackages(OLDEST_N8N, { log, signal, omit: 'optional' });
	const sqlite = sqliteOf(OLDEST_N8N);
	if (existsSync(sqlite)) return;
	mkdirSync(dirname(sqlite), { recursive: true });
	copyFileSync(sqliteOf(N8N), sqlite);
}
