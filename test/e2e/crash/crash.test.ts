import { afterAll, test } from 'vitest';
import { expectNothingAtAll, expectNothingOutside, proveCrashes } from './crashProof';
import type { CrashOutcome } from './crashRun';
import { crashTable } from './crashTable';
import { startSingleN8n } from './killableN8n';
import { readSettings } from './settings';
import type { World } from './worlds';

// n8n is killed at random moments while the box grows, and every event is counted in its executions. The seed makes the
// random choices repeatable; how far n8n has come at a moment depends on the machine.

const settings = readSettings(process.env);
const outcomes: CrashOutcome[] = [];

afterAll(() => {
	process.stdout.write(
		`CRASH_SEED=${settings.seed} CRASH_KILLS=${settings.kills}\n\n${crashTable(outcomes)}\n`,
	);
});

async function crash(world: World, check: (outcome: CrashOutcome) => void): Promise<void> {
	await proveCrashes(world, settings, await startSingleN8n(world), (outcome) => {
		outcomes.push(outcome);
		check(outcome);
	});
}

test.each(['memory', 'scheduled'] as const)(
	'%s world: nothing is lost and nothing comes twice outside the hand-over of the engine',
	{ timeout: 1_500_000 },
	async (world) => await crash(world, expectNothingOutside),
);

test(
	'durable world: nothing is lost and nothing comes twice, and each crash leaves position and executions in step',
	{ timeout: 1_500_000 },
	async () => await crash('durable', expectNothingAtAll),
);
