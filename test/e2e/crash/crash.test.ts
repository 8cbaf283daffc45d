import { afterAll, expect, test } from 'vitest';
import { type CrashOutcome, CrashRun } from './crash-run';
import { crashTable } from './crash-table';
import { readSettings } from './settings';
import type { World } from './worlds';

// n8n is killed at random moments while the box grows, and every event is counted in its executions. What the seed
// decides repeats itself; how far n8n has come at a moment depends on the machine.

const settings = readSettings(process.env);
const outcomes: CrashOutcome[] = [];

afterAll(() => {
	process.stdout.write(
		`CRASH_SEED=${settings.seed} CRASH_KILLS=${settings.kills}\n\n${crashTable(outcomes)}\n`,
	);
});

/** The test fails with the seed, and n8n's database and log stay, when something is not as it should be. */
async function crash(world: World, check: (outcome: CrashOutcome) => void): Promise<void> {
	const run = await CrashRun.prepare(world, settings);
	let isGood = false;
	try {
		const outcome = await run.killAndCount((line) => process.stdout.write(`${line}\n`));
		outcomes.push(outcome);
		check(outcome);
		isGood = true;
	} finally {
		const folder = await run.dispose(!isGood);
		if (!isGood)
			process.stdout.write(`Repeat with CRASH_SEED=${settings.seed}. n8n's data: ${folder}\n`);
	}
}

/** Outside the engine's own hand-over window nothing may happen to any event. */
function expectNothingOutside({ tally }: CrashOutcome): void {
	expect({
		lost: tally.lost.outside,
		twice: tally.twice.outside,
		foreign: tally.foreign,
	}).toEqual({ lost: [], twice: [], foreign: [] });
}

test.each(['memory', 'scheduled'] as const)(
	'%s world: nothing is lost and nothing comes twice outside the hand-over of the engine',
	{ timeout: 1_500_000 },
	async (world) => await crash(world, expectNothingOutside),
);

test(
	'durable world: nothing is lost and nothing comes twice, and each crash leaves position and executions in step',
	{ timeout: 1_500_000 },
	async () =>
		await crash('durable', (outcome) => {
			expectNothingOutside(outcome);
			expect(outcome.tally).toMatchObject({ lost: { inside: [] }, twice: { inside: [] } });
			const outOfStep = outcome.kills.filter(
				({ ahead, behind }) => ahead.length + behind.length > 0,
			);
			expect(outOfStep).toEqual([]);
		}),
);
