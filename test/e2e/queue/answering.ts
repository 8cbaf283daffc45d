import { setTimeout as delay } from 'node:timers/promises';
import type { StartedProcess } from '../../../tools/processes.mjs';

const TIMEOUT_MS = 60_000;

/**
 * Settles once a started server answers.
 *
 * @param ask rejects as long as there is no answer
 * @throws Error when the server ends instead, or stays silent
 */
export async function answering(
	name: string,
	server: StartedProcess,
	ask: () => Promise<void>,
): Promise<void> {
	const deadline = performance.now() + TIMEOUT_MS;
	let reason: unknown;
	while (performance.now() < deadline) {
		const { exitCode, signalCode } = server.child;
		if (exitCode !== null || signalCode !== null) {
			throw new Error(`${name} ended with ${signalCode ?? exitCode} while it was starting`);
		}
		try {
			return await ask();
		} catch (error) {
			reason = error;
		}
		await delay(100);
	}
	throw new Error(`${name} did not answer within ${TIMEOUT_MS / 1000} s`, { cause: reason });
}
