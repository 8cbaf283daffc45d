import { expect, test } from 'vitest';
import { ACTING, actFigures } from './acting';
import { expectNothingAtAll, proveCrashes } from './crashProof';
import type { CrashOutcome, CrashRun } from './crashRun';
import { actTable, crashTable } from './crashTable';
import { startSingleN8n } from './killableN8n';
import { readSettings } from './settings';

// The same with a workflow that acts: n8n is killed around the acts, and broken executions are retried.

const settings = readSettings({ CRASH_KILLS: '8', ...process.env });
const say = (line: string) => void process.stdout.write(`${line}\n`);

async function expectEachActOnce(outcome: CrashOutcome, run: CrashRun): Promise<void> {
	expectNothingAtAll(outcome);
	const executions = await run.retryCrashed(say);
	const figures = actFigures(run, outcome.eventIds, executions);
	say(`CRASH_SEED=${settings.seed} CRASH_KILLS=${settings.kills}\n\n${crashTable([outcome])}\n`);
	say(`${actTable(figures)}\n`);

	expect(figures.retries).toBeGreaterThan(0);
	const retried = new Set(executions.map(({ retryOf }) => retryOf));
	expect(executions.map(({ id, status }) => [id, status])).toEqual(
		executions.map(({ id }) => [id, retried.has(id) ? 'crashed' : 'success']),
	);
	expect(figures).toMatchObject({
		documents: outcome.eventIds.length,
		approvals: { missing: [], twice: [] },
		moves: { missing: [], twice: [] },
	});
}

test(
	'each document is approved and moved once, however often n8n is killed and its executions are retried',
	{ timeout: 1_500_000 },
	async () => {
		const n8n = await startSingleN8n('durable');
		await proveCrashes('durable', settings, n8n, expectEachActOnce, ACTING);
	},
);
