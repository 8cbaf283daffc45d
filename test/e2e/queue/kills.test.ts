import { afterAll, test } from 'vitest';
import { expectNothingAtAll, expectNothingOutside, proveCrashes } from '../crash/crashProof';
import type { CrashOutcome } from '../crash/crashRun';
import { crashTable } from '../crash/crashTable';
import { readSettings } from '../crash/settings';
import { WORLDS } from '../crash/worlds';
import { QueueModeN8n } from './queueModeN8n';

// The main process is killed at random moments while the box grows; the workers continue.

const settings = readSettings({ CRASH_KILLS: '6', ...process.env });
/**
 * When the main process dies while it registers the trigger, the next one waits for the end of this lease before it
 * registers it itself; 120 s by default.
 */
const LEASE = { N8N_WORKFLOW_PUBLICATION_OUTBOX_LEASE_SECONDS: '30' };

const outcomes: CrashOutcome[] = [];

afterAll(() => {
	const { seed, kills } = settings;
	process.stdout.write(`\nCRASH_SEED=${seed} CRASH_KILLS=${kills}\n\n${crashTable(outcomes)}\n\n`);
});

test.each([
	['memory', 'outside the hand-over of the engine', expectNothingOutside],
	['durable', 'at all', expectNothingAtAll],
] as const)(
	'%s world: nothing is lost and nothing comes twice %s',
	{ timeout: 1_200_000 },
	async (world, _where, check) => {
		const n8n = await QueueModeN8n.start({ ...WORLDS[world], ...LEASE });
		await proveCrashes(world, settings, n8n, (outcome) => {
			outcomes.push(outcome);
			check(outcome);
		});
	},
);
