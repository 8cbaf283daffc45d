// The end-to-end tests use the system's browser; playwright-core brings none.

import { installPrograms, requireProgram } from './debian.mjs';
import { findOnPath } from './path.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/**
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {import('./debian.mjs').DebianProgram}
 */
const chromium = (env) => ({
	name: 'Chromium',
	packages: ['chromium'],
	find: () => findChromium(env),
	otherwise: 'give the path of a Chrome or Chromium in CHROMIUM_PATH',
});

/**
 * @param {NodeJS.ProcessEnv} env CHROMIUM_PATH goes before what PATH holds
 * @returns {string | undefined}
 */
export function findChromium(env = process.env) {
	return env.CHROMIUM_PATH || findOnPath(NAMES, env.PATH ?? '');
}

/**
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {string} the path of the browser
 * @throws {Error} that says how to get one
 */
export function requireChromium(env) {
	return requireProgram(chromium(env));
}

/**
 * Installs Chromium where it is missing and may be installed: by root, on Debian and its relatives.
 *
 * @param {{ log: (line: string) => void, signal?: AbortSignal }} options
 * @throws {Error} that says how to get one, when it could not be installed
 */
export async function installChromium(options) {
	await installPrograms([chromium()], options);
}
