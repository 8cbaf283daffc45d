import type { QueueModeN8n, WorkerCount } from '../../e2e/queue/queueModeN8n';
import { median } from '../rounds';
import type { Backfill, Run } from './backfill';

/** With how many workers the year is read; all of them must be warm for the measurement. */
const WORKER_COUNTS = [4, 2, 1] as const satisfies readonly WorkerCount[];

/** The figures of so many workers. */
export interface Figures {
	workers: WorkerCount;
	seconds: number;
	/** Against one worker in the same round. */
	speedUp: number;
	requests: number;
	/** Requests a second, from the first to the last. */
	rate: number;
	atOnce: number;
	/** How many months each worker has read in the last round, the busiest first. */
	months: number[];
}

/**
 * Reads the year with each number of workers in turn, in several ways. A round begins with a run that does not count,
 * because it warms new workers up.
 *
 * @param ways by name
 * @param eventIds of the year
 * @returns by way, one worker first
 */
export async function measureWorkers<Way extends string>(
	n8n: QueueModeN8n,
	ways: ReadonlyMap<Way, Backfill>,
	{ eventIds, rounds }: { eventIds: readonly string[]; rounds: number },
): Promise<Map<Way, Figures[]>> {
	const [first] = ways.values();
	const runs: { way: Way; workers: WorkerCount; run: Run }[] = [];
	for (let round = 0; round < rounds; round += 1) {
		await n8n.keepWorkers(WORKER_COUNTS[0]);
		await first?.run(eventIds);
		for (const workers of WORKER_COUNTS) {
			await n8n.keepWorkers(workers);
			for (const [way, backfill] of ways) {
				runs.push({ way, workers, run: await backfill.run(eventIds) });
			}
		}
	}
	const runsOf = (way: Way, workers: WorkerCount) =>
		runs.filter((each) => each.way === way && each.workers === workers).map(({ run }) => run);
	const figures = [...ways.keys()].map((way): [Way, Figures[]] => [
		way,
		WORKER_COUNTS.toReversed().map((workers) =>
			figuresOf(workers, runsOf(way, workers), runsOf(way, 1)),
		),
	]);
	return new Map(figures);
}

function figuresOf(workers: WorkerCount, runs: readonly Run[], alone: readonly Run[]): Figures {
	const ratios = runs.map(({ seconds }, round) => (alone[round]?.seconds ?? Number.NaN) / seconds);
	const traffic = runs.map((run) => run.traffic);
	return {
		workers,
		seconds: median(runs.map(({ seconds }) => seconds)),
		speedUp: median(ratios),
		requests: median(traffic.map(({ requests }) => requests)),
		rate: median(traffic.map(({ requests, seconds }) => requests / seconds)),
		atOnce: Math.max(...traffic.map(({ atOnce }) => atOnce)),
		months: runs.at(-1)?.months.slice(0, workers) ?? [],
	};
}
