import { expect, test } from 'vitest';
import { BEFORE_THE_YEAR, firstMoment, MONTHS } from '../e2e/examples/year';
import { QueueModeN8n } from '../e2e/queue/queue-mode-n8n';
import { startSandbox } from '../sandbox/sandbox';
import { type BenchPart, type FiguresTable, recordPart } from './part';
import { Backfill } from './queue/backfill';
import { type Figures, measureWorkers } from './queue/cycles';
import { limitsTable, millionText } from './queue/limits';
import { benchRounds } from './rounds';

const EVENTS_A_MONTH = 25;
const EVENTS = EVENTS_A_MONTH * MONTHS.length;
const LATENCY_MS = 50;
const rounds = benchRounds(3);

/** What a worker of n8n does when nobody says otherwise. */
const USUAL_CONCURRENCY = 10;

type Way = 'with details' | 'without details';

async function measure(concurrency: number, ways: readonly Way[]): Promise<Map<Way, Figures[]>> {
	const sandbox = await startSandbox({ begin: BEFORE_THE_YEAR, keepRequests: 0 });
	const eventIds = MONTHS.flatMap((month) =>
		sandbox.box.grow(EVENTS_A_MONTH, { at: firstMoment(month) }),
	).map(({ EventId }) => EventId);
	sandbox.faults.add({ delay: LATENCY_MS, times: Infinity });
	// The same as `n8n worker --concurrency`.
	const n8n = await QueueModeN8n.start(
		{ N8N_CONCURRENCY_PRODUCTION_LIMIT: String(concurrency) },
		4,
	);
	try {
		const backfills = new Map<Way, Backfill>();
		for (const way of ways) {
			const includeDetails = way === 'with details';
			backfills.set(way, await Backfill.import(n8n, sandbox, { includeDetails }));
		}
		const figures = await measureWorkers(n8n, backfills, { eventIds, rounds });
		for (const { workers, months } of [...figures.values()].flat()) {
			expect(
				months.reduce((sum, each) => sum + each, 0),
				`${workers} workers`,
			).toBe(MONTHS.length);
			expect(Math.min(...months), `${workers} workers`).toBeGreaterThan(0);
		}
		return figures;
	} finally {
		await n8n.dispose();
		await sandbox.close();
	}
}

test('a year by one, two and four workers', async () => {
	const usual = (await measure(USUAL_CONCURRENCY, ['with details'])).get('with details') ?? [];
	const single = await measure(1, ['with details', 'without details']);
	const withDetails = single.get('with details') ?? [];
	const without = single.get('without details') ?? [];
	// Pages only, one after another.
	for (const { workers, atOnce } of without) expect(atOnce).toBeLessThanOrEqual(workers);

	const part = partOf({ usual, withDetails, without });
	process.stdout.write(`${part.tables.map(printed).join('\n\n')}\n`);
	recordPart('queue', part);
});

function partOf(figures: Record<'usual' | 'withDetails' | 'without', Figures[]>): BenchPart {
	const { usual, withDetails, without } = figures;
	const [{ seconds = Number.NaN } = {}] = without;
	const [{ requests = Number.NaN } = {}] = usual;
	const most = Math.max(...usual.map(({ atOnce }) => atOnce));
	const settings: [string, Figures[]][] = [
		[`${USUAL_CONCURRENCY} (n8n's default), with details as shipped`, usual],
		['1, with details as shipped', withDetails],
		['1, *Include Details* off', without],
	];
	return {
		title: 'Beyond one machine: a year read by several workers',
		text: [
			`The example [backfill-a-year.json](../examples/backfill-a-year.json) in the real n8n in queue mode: a main process, ` +
				`PostgreSQL, Redis and one, two or four workers. It reads a year of ${EVENTS} events, ${EVENTS_A_MONTH} a month, ` +
				`each month in an execution of its own, and writes a row of a data table for each event; after each run each ` +
				`event is in the table exactly once. The local Diadoc answers ${LATENCY_MS} ms late. The time is that from the ` +
				`first request to the end of the last execution; the 65 seconds that each month waits before it is put into the ` +
				`queue are left out (in the benchmark it waits for a call instead). ${rounds} rounds, in each of which the year ` +
				`is read once without being measured, then by four, two and one workers: medians, and medians of the ratios of ` +
				`a round. Everything runs on the processors of this one machine, the database and the local Diadoc too, so four ` +
				`workers cannot show here what they would on machines of their own.`,
			`n8n does not put what *Execute Sub-workflow* starts into its queue: without the node *Wait* of the example all ` +
				`months stay in the process of the first execution (\`test/e2e/queue/backfill.test.ts\` shows both). A worker ` +
				`runs ${USUAL_CONCURRENCY} executions at once unless \`--concurrency\` says otherwise, so one worker already ` +
				`reads ten months at once; what a second one adds is a process: its processor time, and four more requests at ` +
				`once. With a concurrency of 1 a worker reads one month after another. One worker that reads without details ` +
				`takes ${((seconds * 1000) / EVENTS).toFixed(1)} ms an event, which is mostly n8n: it writes the rows one by one ` +
				`and looks for the key of each in the table first.`,
			`Each process keeps to what Diadoc advises integrators, at most four requests at once and a hundred a second, but ` +
				`processes do not know of each other: four workers had up to ${most} requests under way at once. How many ` +
				`workers stay within a hundred a second depends on how long a request takes (below). Within four at once are ` +
				`up to four workers with \`--concurrency=1\` when *Include Details* is off, as a walk then asks for one page ` +
				`after another; and a single worker with details, whatever its concurrency. ${millionText(requests / EVENTS)}`,
		].join('\n\n'),
		tables: [
			{
				caption: `${EVENTS} events, ${LATENCY_MS} ms`,
				columns: [
					'executions at once in a worker',
					'workers',
					'seconds',
					'times as fast',
					'months read by each worker',
					'requests',
					'requests a second while reading',
					'most at once',
				],
				rows: settings.flatMap(([setting, own]) => own.map((each) => rowOf(setting, each))),
			},
			limitsTable(),
		],
		goals: [],
		bars: settings.map(([setting, own]) => ({
			title: `A year by workers, executions at once in each: ${setting.replaceAll('*', '')}`,
			bars: own.map(({ workers, speedUp }) => ({ label: workersOf(workers), ratio: speedUp })),
		})),
	};
}

const workersOf = (count: number) => (count === 1 ? '1 worker' : `${count} workers`);

const rowOf = (setting: string, figures: Figures): string[] => [
	setting,
	String(figures.workers),
	figures.seconds.toFixed(1),
	figures.speedUp.toFixed(2),
	figures.months.join(', '),
	String(figures.requests),
	figures.rate.toFixed(0),
	String(figures.atOnce),
];

const printed = ({ columns, rows }: FiguresTable): string =>
	[columns, ...rows].map((row) => row.join(' | ')).join('\n');
