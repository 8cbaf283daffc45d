import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';
import { expect, it } from 'vitest';
import { LoadedPackage } from '../engine/harness/loadedPackage';
import { atLeast, type FiguresTable, type Goal, recordPart } from './part';
import { benchRounds, type Measured, measureInterleaved } from './rounds';
import { FEED_FROM, FEED_TO, type Spread } from './server/benchFeed';
import { type BenchServer, startBenchServer } from './server/benchServer';
import { diadocNode } from './walks/diadocNode';
import { visit } from './walks/visit';

const EVENTS = 7200;
const PAGE_SIZE = 100;

const FEEDS: Record<Spread, string> = {
	even: 'even',
	workingHours: 'working hours only, a third on the last day',
};
const LISTS = {
	event: { name: 'Event: Get Many', id: 'EventId', options: {} },
	docflowEvent: {
		name: 'Docflow Event: Get Many',
		id: 'IndexKey',
		options: { populateDocuments: false },
	},
} satisfies Record<string, { name: string; id: string; options: INodeParameters }>;

interface Scene {
	resource: keyof typeof LISTS;
	spread: Spread;
	latency: number;
	rounds: number;
}

type Windows = 'one' | 'two' | 'four';
const NUMBERS: Record<Windows, number> = { one: 1, two: 2, four: 4 };

interface WindowFigures extends Measured {
	requests: number[];
}

type SceneFigures = Scene & { windows: Map<Windows, WindowFigures>; events: number };

const SCENES: Scene[] = [
	{ resource: 'event', spread: 'even', latency: 20, rounds: 5 },
	{ resource: 'event', spread: 'even', latency: 50, rounds: 5 },
	{ resource: 'docflowEvent', spread: 'even', latency: 50, rounds: 3 },
	{ resource: 'event', spread: 'workingHours', latency: 20, rounds: 5 },
	{ resource: 'event', spread: 'workingHours', latency: 50, rounds: 5 },
];

async function measureScene(
	server: BenchServer,
	loaded: LoadedPackage,
	scene: Scene,
): Promise<SceneFigures> {
	const { id, options } = LISTS[scene.resource];
	const rounds = benchRounds(scene.rounds);
	const requests = new Map<Windows, number[]>();
	const read = async (windows: Windows) =>
		await visit(
			server,
			{ latency: scene.latency, tls: false, compresses: false },
			async ({ url }) =>
				await diadocNode(loaded, url, server, {
					resource: scene.resource,
					simplify: false,
					filters: { from: FEED_FROM, to: FEED_TO },
					options: { ...options, batchSize: PAGE_SIZE, parallelWindows: NUMBERS[windows] },
				}),
		);
	const idsOf = (items: readonly INodeExecutionData[]) => items.map(({ json }) => json[id]);
	const expected = idsOf((await read('one')).outcome);
	if (scene.resource === 'event') expect(expected).toEqual(server.eventIds);
	else expect(new Set(expected).size).toBeGreaterThan(EVENTS / 2);
	const run = (windows: Windows) => async () => {
		const { outcome, time, traffic } = await read(windows);
		expect(idsOf(outcome)).toEqual(expected);
		const earlier = requests.get(windows) ?? [];
		requests.set(windows, [...earlier, traffic.requests.length].slice(-rounds));
		return time;
	};
	const measured = await measureInterleaved<Windows>(
		{ one: run('one'), two: run('two'), four: run('four') },
		{ baseline: 'one', rounds },
	);
	const windows = new Map<Windows, WindowFigures>();
	for (const [name, counts] of requests) windows.set(name, { ...measured[name], requests: counts });
	return { ...scene, windows, events: expected.length };
}

function figuresOf({ windows }: SceneFigures, name: Windows): WindowFigures {
	const figures = windows.get(name);
	if (!figures) throw new Error(`The walk by ${name} was not measured`);
	return figures;
}

/** As many requests as there are pages. */
const idealRequests = ({ events }: SceneFigures) => Math.ceil(events / PAGE_SIZE);

function tableOf(resource: Scene['resource'], figures: readonly SceneFigures[]): FiguresTable {
	const span = (counts: readonly number[]) => {
		const [least, most] = [Math.min(...counts), Math.max(...counts)];
		return least === most ? String(least) : `${least} to ${most}`;
	};
	const rows = figures
		.filter((scene) => scene.resource === resource)
		.map((scene) => {
			const [one, two, four] = [
				figuresOf(scene, 'one'),
				figuresOf(scene, 'two'),
				figuresOf(scene, 'four'),
			];
			return [
				FEEDS[scene.spread],
				`${scene.latency} ms`,
				Math.round((scene.events / one.median) * 1000).toLocaleString('en'),
				two.ratio.toFixed(2),
				four.ratio.toFixed(2),
				String(idealRequests(scene)),
				span(one.requests),
				span(two.requests),
				span(four.requests),
			];
		});
	return {
		caption: LISTS[resource].name,
		columns: [
			'feed',
			'latency',
			'events a second by 1 window',
			'2 windows, times as fast',
			'4 windows, times as fast',
			'pages',
			'requests of 1',
			'of 2',
			'of 4',
		],
		rows,
	};
}

function goalsOf(figures: readonly SceneFigures[]): Goal[] {
	const scene = (spread: Spread) =>
		figures.find((one) => one.resource === 'event' && one.spread === spread && one.latency === 50);
	const [even, skewed] = [scene('even'), scene('workingHours')];
	if (!even || !skewed) throw new Error('A feed was not measured');
	const extra = (one: SceneFigures) =>
		Math.max(...figuresOf(one, 'four').requests) / idealRequests(one);
	const most = Math.max(extra(even), extra(skewed));
	return [
		atLeast('4 windows over an even feed, 50 ms', 3.2, figuresOf(even, 'four').ratio),
		atLeast(
			'4 windows over working hours with a busy last day, 50 ms',
			2.3,
			figuresOf(skewed, 'four').ratio,
		),
		{
			what: 'requests of 4 windows against the pages there are, at 50 ms the most of all rounds',
			wanted: 'at most 1.2',
			measured: most.toFixed(2),
			isMet: most <= 1.2,
		},
	];
}

it('measures parallel windows against one', async () => {
	const loaded = await LoadedPackage.load();
	const figures: SceneFigures[] = [];
	for (const spread of ['even', 'workingHours'] as const) {
		const server = await startBenchServer({ events: EVENTS, spread });
		for (const scene of SCENES.filter((one) => one.spread === spread)) {
			figures.push(await measureScene(server, loaded, scene));
		}
		await server.stop();
	}
	recordPart('windows', {
		title: 'Parallel windows',
		text: [
			`Event: Get Many and Docflow Event: Get Many with 'Date From' and 'Date To' set, in the real engine, raw items, pages of ${PAGE_SIZE}, by 1, 2 and 4 windows (option 'Parallel Windows'; Diadoc advises no more than 4 requests at once). The feeds have ${EVENTS.toLocaleString('en')} events in 30 days: one of them at equal distances, one from 9 to 18 o'clock only and a third of all events on the last day. One event in twenty shares its tick with the one before. Docflow events come without the states of their documents.`,
			'Of every run the events are compared with those of one window: the very order, none missing, none twice. The line is loopback without TLS. Where windows are cut depends on which of them comes first, so their requests differ from run to run and cannot all be recorded; answers are not compressed here, so that the server has them within the latency. At 20 ms four windows could make more than the 100 requests a second that Diadoc advises at most and the nodes keep to.',
		].join('\n\n'),
		tables: [tableOf('event', figures), tableOf('docflowEvent', figures)],
		goals: goalsOf(figures),
		bars: [
			{
				title: 'Four windows against one (50 ms)',
				bars: figures
					.filter(({ latency }) => latency === 50)
					.map((scene) => ({
						label: `${LISTS[scene.resource].name}, ${FEEDS[scene.spread]}`,
						ratio: figuresOf(scene, 'four').ratio,
					})),
			},
		],
	});
});
