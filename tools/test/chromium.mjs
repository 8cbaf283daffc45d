// The browser of the end-to-end tests: the one of the system. playwright-core brings none.

import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { runProcess } from '../processes.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

const ADVICE =
	'Install it (Debian, as root: apt-get update && apt-get install -y --no-install-recommends chromium), or give the path of a Chrome or Chromium in CHROMIUM_PATH.';

/** @param {string} file */
function isExecutable(file) {
	try {
		accessSync(file, constants.X_OK);
		return true;
	} catch {
		return false;
	}
}

/**
 * @param {NodeJS.ProcessEnv} env CHROMIUM_PATH goes before what PATH holds
 * @returns {string | undefined}
 */
export function findChromium(env = process.env) {
	if (env.CHROMIUM_PATH) return env.CHROMIUM_PATH;
	const folders = (env.PATH ?? '').split(delimiter).filter(Boolean);
	return NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find(isExecutable);
}

/**
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {string} the path of the browser
 * @throws {Error} that says how to get one
 */
export function requireChromium(env) {
	const found = findChromium(env);
	if (found === undefined) throw new Error(`There is no Chromium. ${ADVICE}`);
	return found;
}

/**
 * Installs Chromium where it is missing and may be installed: by root, on Debian and its relatives.
 *
 * @param {{ log: (line: string) => void, signal?: AbortSignal }} options
 * @throws {Error} that says how to get one, when it could not be installed
 */
export async function installChromium({ log, signal }) {
	if (findChromium() !== undefined) return;
	if (process.getuid?.() === 0) {
		log('Installing Chromium (a minute or two, once)');
		const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
		/** @type {import('../processes.mjs').ProcessOptions} */
		const options = { env, stdio: ['ignore', 'ignore', 'inherit'], signal };
		try {
			await runProcess('apt-get', ['update', '-qq'], options);
			const packages = ['--no-install-recommends', 'chromium'];
			await runProcess('apt-get', ['install', '-y', '-qq', ...packages], options);
		} catch (error) {
			throw new Error(`Chromium could not be installed. ${ADVICE}`, { cause: error });
		}
	}
	requireChromium();
}
