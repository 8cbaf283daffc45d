import { expect } from 'vitest';
import { type CrashOutcome, CrashRun } from './crashRun';
import { explain } from './explanation';
import type { KillableN8n } from './killableN8n';
import { type CrashScenario, READING } from './scenario';
import type { CrashSettings } from './settings';
import type { World } from './worlds';

const say = (line: string) => void process.stdout.write(`${line}\n`);

/**
 * Kills n8n again and again and checks the result. On a failure the test prints the seed, and keeps n8n's database and
 * log.
 *
 * @param n8n of that world; it is disposed of
 * @param check throws when something is wrong
 */
export async function proveCrashes(
	world: World,
	settings: CrashSettings,
	n8n: KillableN8n,
	check: (outcome: CrashOutcome, run: CrashRun) => void | Promise<void>,
	scenario: CrashScenario = READING,
): Promise<void> {
	const run = await CrashRun.prepare(world, settings, n8n, scenario).catch(
		async (error: unknown) => {
			await n8n.dispose({ keepFolder: true });
			throw error;
		},
	);
	let isGood = false;
	try {
		const outcome = await run.killAndCount(say);
		explain(outcome).forEach(say);
		await check(outcome, run);
		isGood = true;
	} finally {
		const folder = await run.dispose(!isGood);
		if (!isGood) {
			const { seed, kills } = settings;
			say(`Repeat with CRASH_SEED=${seed} CRASH_KILLS=${kills}. n8n's data: ${folder}`);
		}
	}
}

/** Outside the engine's own hand-over window nothing may happen to any event. */
export function expectNothingOutside({ tally }: CrashOutcome): void {
	expect({
		lost: tally.lost.outside,
		twice: tally.twice.outside,
		foreign: tally.foreign,
	}).toEqual({ lost: [], twice: [], foreign: [] });
}

export function expectNothingAtAll(outcome: CrashOutcome): void {
	expectNothingOutside(outcome);
	expect(outcome.tally).toMatchObject({ lost: { inside: [] }, twice: { inside: [] } });
	const outOfStep = outcome.kills.filter(({ ahead, behind }) => ahead.length + behind.length > 0);
	expect(outOfStep).toEqual([]);
}
