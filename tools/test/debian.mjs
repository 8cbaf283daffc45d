// Programs that tests need beside Node, from Debian's packages.

import { runProcess } from '../processes.mjs';

/**
 * A program, and the packages that bring it.
 *
 * @typedef {object} DebianProgram
 * @property {string} name as people call it
 * @property {string[]} packages
 * @property {() => string | undefined} find where it is, when it is there
 * @property {string} [otherwise] what can be done in place of the installation, as a part of a sentence
 */

/**
 * @param {DebianProgram} program
 * @returns {string} how to get it
 */
function advice({ packages, otherwise }) {
	const command = `apt-get update && apt-get install -y --no-install-recommends ${packages.join(' ')}`;
	return `Install it (Debian, as root: ${command})${otherwise ? `, or ${otherwise}` : ''}.`;
}

/**
 * @param {DebianProgram} program
 * @returns {string} where it is
 * @throws {Error} that says how to get it
 */
export function requireProgram(program) {
	const found = program.find();
	if (found === undefined) throw new Error(`There is no ${program.name}. ${advice(program)}`);
	return found;
}

/**
 * Installs those programs that are missing where that is possible: by root, on Debian and its relatives.
 *
 * @param {DebianProgram[]} programs
 * @param {{ log: (line: string) => void, signal?: AbortSignal }} options
 * @throws {Error} that says how to get one that is still missing
 */
export async function installPrograms(programs, { log, signal }) {
	const missing = programs.filter((program) => program.find() === undefined);
	if (missing.length > 0 && process.getuid?.() === 0) {
		const names = missing.map(({ name }) => name).join(' and ');
		log(`Installing ${names} (a minute or two, once)`);
		const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
		/** @type {import('../processes.mjs').ProcessOptions} */
		const options = { env, stdio: ['ignore', 'ignore', 'inherit'], signal };
		const packages = missing.flatMap((program) => program.packages);
		try {
			await runProcess('apt-get', ['update', '-qq'], options);
			const install = ['install', '-y', '-qq', '--no-install-recommends', ...packages];
			await runProcess('apt-get', install, options);
		} catch (error) {
			const how = missing.map(advice).join(' ');
			throw new Error(`${names} could not be installed. ${how}`, { cause: error });
		}
	}
	programs.forEach(requireProgram);
}
