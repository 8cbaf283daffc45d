// What a private n8n's folder keeps between two starts, besides its own data: the owner's login, and who uses the
// folder.

import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { UsageError } from './options.mjs';

/**
 * The owner's login of a user folder, made up on first use.
 *
 * @param {string} userFolder
 * @returns {import('../n8n/client.mjs').Login}
 */
export function ownerLogin(userFolder) {
	const file = join(userFolder, 'login.json');
	if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8'));
	// n8n requires a capital letter and a digit.
	const login = {
		email: 'demo@example.com',
		password: `Demo1-${randomBytes(9).toString('base64url')}`,
	};
	writeFileSync(file, JSON.stringify(login), { mode: 0o600 });
	return login;
}

/** @param {number} pid */
function isAlive(pid) {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
	}
}

/**
 * Claims a user folder for this process: two n8n on one database would ruin it.
 *
 * @param {string} userFolder created when missing
 * @param {{ empty: boolean }} options `empty`: forget what is in it
 * @returns {() => void} gives it back
 * @throws {UsageError} when a running process has it
 */
export function claimUserFolder(userFolder, { empty }) {
	const file = join(userFolder, 'in-use-by');
	if (existsSync(file)) {
		const pid = Number(readFileSync(file, 'utf8'));
		if (isAlive(pid)) {
			throw new UsageError(
				`The demo is running already, as process ${pid}. Stop it first (Ctrl-C there).`,
			);
		}
		// Its owner was ended without a chance to tidy up.
		rmSync(file);
	}
	if (empty) rmSync(userFolder, { recursive: true, force: true });
	mkdirSync(userFolder, { recursive: true });
	writeFileSync(file, String(process.pid), { flag: 'wx' });
	return () => rmSync(file, { force: true });
}
