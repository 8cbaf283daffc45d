import { randomBytes } from 'node:crypto';

/** What a run of the crash proof depends on, besides the speed of the machine. */
export interface CrashSettings {
	/** Determines how the box grows and when n8n is killed. */
	seed: string;
	/** Kills in each world. */
	kills: number;
}

/**
 * Reads CRASH_SEED (any text; by default a new one each time) and CRASH_KILLS (20 by default).
 *
 * @throws Error when CRASH_KILLS is not a positive whole number
 */
export function readSettings({ CRASH_SEED, CRASH_KILLS = '20' }: NodeJS.ProcessEnv): CrashSettings {
	if (!/^[1-9]\d*$/.test(CRASH_KILLS)) {
		throw new Error(`CRASH_KILLS is '${CRASH_KILLS}'. Give a positive whole number.`);
	}
	return { seed: CRASH_SEED || randomBytes(4).toString('hex'), kills: Number(CRASH_KILLS) };
}
