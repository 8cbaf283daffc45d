import { expect, test } from 'vitest';
import { BEFORE_THE_YEAR, firstMoment, MONTHS } from '../e2e/examples/year';
import { QueueModeN8n } from '../e2e/queue/queueModeN8n';
import { startSandbox } from '../../sandbox/sandbox';
import { type BenchPart, type FiguresTable, recordPart } from './part';
import { Backfill, type BackfillOptions } from './queue/backfill';
import { type Figures, measureWorkers } from './queue/cycles';
import { limitsTable, millionText } from './queue/limits';
import { benchRounds } from './rounds';

const EVENTS_A_MONTH = 25;
const EVENTS = EVENTS_A_MONTH * MONTHS.length;
const LATENCY_MS = 50;
/** Away from the border of the months, whose events both months read. */
const DAY_MS = 86_400_000;
const rounds = benchRounds(3);

/** n8n's default concurrency of a worker. */
const USUAL_CONCURRENCY = 10;

const WAYS = {
	'as shipped': { writesRows: true, includeDetails: true },
	'reading alone': { writesRows: false, includeDetails: true },
	'reading alone, *Include Details* off': { writesRows: false, includeDetails: false },
} satisfies Record<string, BackfillOptions>;
type Way = keyof typeof WAYS;

async function measure(concurrency: number, ways: readonly Way[]): Promise<Map<Way, Figures[]>> {
	const sandbox = await startSandbox({
		begin: BEFORE_THE_YEAR,
		keepRequests: 0,
		defaults: 'written',
	});
	const eventIds = MONTHS.flatMap((month) =>
		sandbox.box.grow(EVENTS_A_MONTH, { at: new Date(firstMoment(month).getTime() + DAY_MS) }),
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
			backfills.set(way, await Backfill.import(n8n, sandbox, WAYS[way]));
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
	const usual = await measure(USUAL_CONCURRENCY, ['as shipped', 'reading alone']);
	const single = await measure(1, ['reading alone', 'reading alone, *Include Details* off']);
	// Pages only, one after another.
	for (const { workers, atOnce } of single.get('reading alone, *Include Details* off') ?? []) {
		expect(atOnce).toBeLessThanOrEqual(workers);
	}

	const settings = [
		...[...usual].map(([way, figures]) => ({ way, concurrency: USUAL_CONCURRENCY, figures })),
		...[...single].map(([way, figures]) => ({ way, concurrency: 1, figures })),
	];
	const part = partOf(settings);
	process.stdout.write(`${part.tables.map(printed).join('\n\n')}\n`);
	recordPart('queue', part);
});

interface Setting {
	way: Way;
	concurrency: number;
	figures: Figures[];
}

function partOf(settings: readonly Setting[]): BenchPart {
	const [shipped, ...others] = settings;
	const requestsOf = (setting?: Setting) => setting?.figures[0]?.requests ?? Number.NaN;
	const ofDetails = (requestsOf(shipped) - requestsOf(settings.at(-1))) / EVENTS;
	const most = Math.max(...(shipped?.figures ?? []).map(({ atOnce }) => atOnce));
	const [reading] = others;
	const writing =
		(shipped?.figures[0]?.seconds ?? Number.NaN) - (reading?.figures[0]?.seconds ?? Number.NaN);
	return {
		title: 'Beyond one machine: a year read by several workers',
		text: [
			`The example [backfill-a-year.json](../examples/backfill-a-year.json) in the real n8n in queue mode: a main process, ` +
				`PostgreSQL, Redis and one, two or four workers. It reads a year of ${EVENTS} events, ${EVENTS_A_MONTH} a month, ` +
				`each month in an execution of its own. As shipped it writes a row of a data table for each event; *reading ` +
				`alone* is without that node. After each run each event was read, or is in the table, exactly once. The local Diadoc answers ${LATENCY_MS} ms late. The time is that from the ` +
				`first request to the end of the last execution; the 65 seconds that each month waits before it is put into the ` +
				`queue are left out (in the benchmark it waits for a call instead). ${rounds} rounds, in each of which the year ` +
				`is read once without being measured, then by four, two and one workers: medians, and medians of the ratios of ` +
				`a round. Everything runs on the processors of this one machine, the database and the local Diadoc too, so four ` +
				`workers cannot show here what they would on machines of their own.`,
			`n8n does not put what *Execute Sub-workflow* starts into its queue: without the node *Wait* of the example all ` +
				`months stay in the process of the first execution (\`test/e2e/queue/backfill.test.ts\` shows both). A worker ` +
				`runs ${USUAL_CONCURRENCY} executions at once unless \`--concurrency\` says otherwise, so one worker already ` +
				`reads ten months at once; what a second one adds is a process: its processor time, and four more requests at ` +
				`once. With a concurrency of 1 a worker reads one month after another, and more workers are what reads more ` +
				`months at once. The rows cost one worker ${((writing * 1000) / EVENTS).toFixed(0)} ms an event beyond the ` +
				`reading: n8n writes them one by one and looks for the key of each in the table first.`,
			`Each process keeps to what Diadoc advises integrators, at most four requests at once and a hundred a second, but ` +
				`processes do not know of each other: four workers had up to ${most} requests under way at once. How many ` +
				`workers stay within a hundred a second depends on how long a request takes (below). Within four at once are ` +
				`up to four workers with \`--concurrency=1\` when *Include Details* is off, as a walk then asks for one page ` +
				`after another; and a single worker with details, whatever its concurrency. ${millionText(ofDetails)}`,
		].join('\n\n'),
		tables: [
			{
				caption: `${EVENTS} events, ${LATENCY_MS} ms`,
				columns: [
					'what',
					'executions at once in a worker',
					'workers',
					'seconds',
					'times as fast',
					'months read by each worker',
					'requests',
					'requests a second while reading',
					'most at once',
				],
				rows: settings.flatMap((setting) => setting.figures.map((each) => rowOf(setting, each))),
			},
			limitsTable(),
		],
		goals: [],
		bars: settings.map(({ way, concurrency, figures }) => ({
			title: `A year by workers with a concurrency of ${concurrency}, ${way.replaceAll('*', '')}`,
			bars: figures.map(({ workers, speedUp }) => ({ label: workersOf(workers), ratio: speedUp })),
		})),
	};
}

const workersOf = (count: number) => (count === 1 ? '1 worker' : `${count} workers`);

const rowOf = ({ way, concurrency }: Setting, figures: Figures): string[] => [
	way,
	String(concurrency),
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
