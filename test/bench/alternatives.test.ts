import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';
import { expect, it } from 'vitest';
import { LoadedPackage } from '../engine/harness/loadedPackage';
import { atLeast, atMost, type FiguresTable, recordPart } from './part';
import { benchRounds, median, type Measured, measureInterleaved } from './rounds';
import { FEED_FROM, FEED_TO } from './server/benchFeed';
import { type BenchServer, startBenchServer } from './server/benchServer';
import type { EntranceOptions } from './server/entrance';
import { changedTicks } from './walks/changedTicks';
import { diadocNode } from './walks/diadocNode';
import { HTTP_REQUEST_VERSION, httpRequestNode } from './walks/httpRequestNode';
import { ownWalk } from './walks/ownWalk';
import { visit } from './walks/visit';

const EVENTS = 5000;
const WINDOWS = 4;

type Way =
	| 'HTTP Request node'
	| 'Diadoc node, raw items'
	| 'Diadoc node, simplified items'
	| 'walk alone, raw items'
	| 'Diadoc node, raw items, 4 windows'
	| 'Diadoc node, simplified items, 4 windows';

interface Scene extends EntranceOptions {
	name: string;
	rounds: number;
}

const SCENES = [
	{ name: 'plain, 0 ms', tls: false, latency: 0, rounds: 7 },
	{ name: 'TLS, 20 ms', tls: true, latency: 20, rounds: 5 },
	{
		name: 'TLS, 10 ms and a round trip of 20 ms',
		tls: true,
		latency: 10,
		roundTrip: 20,
		rounds: 5,
	},
] as const satisfies Scene[];

interface WayFigures extends Measured {
	processor: number[];
	requests: number;
	connections: number;
}

type SceneFigures = Scene & { ways: Map<Way, WayFigures> };

/** Whether a page ends between two events of one tick, which share a key. */
function splitsTick(keys: readonly string[], pageSize: number): boolean {
	return keys.some((key, index) => index % pageSize === 0 && key === keys[index - 1]);
}

function pageSizeThat(fits: (pageSize: number) => boolean): number {
	const found = Array.from({ length: 50 }, (_, index) => 100 + index).find(fits);
	if (found === undefined) throw new Error('No size of a page fits the feed');
	return found;
}

const idsOf = (items: readonly INodeExecutionData[]) =>
	items.map(({ json }) => json.EventId ?? json.eventId);

function waysOf(
	server: BenchServer,
	loaded: LoadedPackage,
	pageSize: number,
): Record<Way, (url: string) => Promise<INodeExecutionData[]>> {
	const node = (simplify: boolean, parallelWindows?: number) => async (url: string) => {
		const windows: INodeParameters = parallelWindows
			? {
					filters: { from: FEED_FROM, to: FEED_TO },
					options: { batchSize: pageSize, parallelWindows },
				}
			: { options: { batchSize: pageSize } };
		return await diadocNode(loaded, url, server, { resource: 'event', simplify, ...windows });
	};
	return {
		'HTTP Request node': async (url) => await httpRequestNode(loaded, url, server, pageSize),
		'Diadoc node, raw items': node(false),
		'Diadoc node, simplified items': node(true),
		'walk alone, raw items': async (url) => await ownWalk(url, server, { form: 'raw', pageSize }),
		'Diadoc node, raw items, 4 windows': node(false, WINDOWS),
		'Diadoc node, simplified items, 4 windows': node(true, WINDOWS),
	};
}

/** Measures all ways side by side, and checks that each brings every event, in order. */
async function measureScene(
	server: BenchServer,
	scene: Scene,
	ways: ReturnType<typeof waysOf>,
): Promise<SceneFigures> {
	const rounds = benchRounds(scene.rounds);
	const seen = new Map<Way, Omit<WayFigures, keyof Measured>>();
	const run = (name: Way) => async () => {
		const { outcome, time, processor, traffic } = await visit(server, scene, async ({ url }) =>
			ways[name](url),
		);
		expect(idsOf(outcome)).toEqual(server.eventIds);
		const { requests, connections } = traffic;
		const earlier = seen.get(name)?.processor ?? [];
		seen.set(name, {
			processor: [...earlier, processor / requests.length].slice(-rounds),
			requests: requests.length,
			connections,
		});
		return time;
	};
	const measured = await measureInterleaved<Way>(
		{
			'HTTP Request node': run('HTTP Request node'),
			'Diadoc node, raw items': run('Diadoc node, raw items'),
			'Diadoc node, simplified items': run('Diadoc node, simplified items'),
			'walk alone, raw items': run('walk alone, raw items'),
			'Diadoc node, raw items, 4 windows': run('Diadoc node, raw items, 4 windows'),
			'Diadoc node, simplified items, 4 windows': run('Diadoc node, simplified items, 4 windows'),
		},
		{ baseline: 'HTTP Request node', rounds },
	);
	const figures = new Map<Way, WayFigures>();
	for (const [name, rest] of seen) figures.set(name, { ...measured[name], ...rest });
	return { ...scene, ways: figures };
}

function figuresOf({ ways }: SceneFigures, way: Way): WayFigures {
	const figures = ways.get(way);
	if (!figures) throw new Error(`${way} was not measured`);
	return figures;
}

/** CPU time of a page, as a part of what the HTTP Request node needs. */
function processorShare(scene: SceneFigures, way: Way): number {
	const base = figuresOf(scene, 'HTTP Request node').processor;
	const own = figuresOf(scene, way).processor;
	return median(own.map((cost, round) => cost / (base[round] ?? Number.NaN)));
}

function tableOf(scene: SceneFigures): FiguresTable {
	return {
		caption: `Line and latency: ${scene.name}`,
		columns: [
			'way',
			'events a second',
			'times as fast',
			'processor, a page',
			'share of the processor',
			'requests',
			'connections',
		],
		rows: [...scene.ways].map(([name, way]) => [
			name,
			Math.round((EVENTS / way.median) * 1000).toLocaleString('en'),
			way.ratio.toFixed(2),
			`${median(way.processor).toFixed(1)} ms`,
			processorShare(scene, name).toFixed(2),
			String(way.requests),
			String(way.connections),
		]),
	};
}

it('measures what a user would do otherwise', async () => {
	const server = await startBenchServer({ events: EVENTS, spread: 'even' });
	const loaded = await LoadedPackage.load();
	const fairSize = pageSizeThat((pageSize) => !splitsTick(server.indexKeys, pageSize));
	const ways = waysOf(server, loaded, fairSize);
	const scenes: SceneFigures[] = [];
	for (const scene of SCENES) scenes.push(await measureScene(server, scene, ways));

	const [plain] = SCENES;
	const once = async (way: (url: string) => Promise<INodeExecutionData[]>) =>
		(await visit(server, plain, async ({ url }) => way(url))).outcome;
	const parsed = await once(ways['HTTP Request node']);
	const exact = await once(ways['Diadoc node, raw items']);
	const ticks = changedTicks(
		parsed.map(({ json }) => json),
		exact.map(({ json }) => json),
	);
	expect(ticks.ticks).toBeGreaterThan(EVENTS);
	const splitSize = pageSizeThat((pageSize) => splitsTick(server.indexKeys, pageSize));
	const splitWays = waysOf(server, loaded, splitSize);
	expect(idsOf(await once(splitWays['Diadoc node, raw items']))).toEqual(server.eventIds);
	const lost = EVENTS - (await once(splitWays['HTTP Request node'])).length;
	await server.stop();

	const [, tls, line] = scenes;
	if (!tls || !line) throw new Error('A scene is missing');
	const ratio = (scene: SceneFigures, way: Way) => figuresOf(scene, way).ratio;
	const count = (value: number) => value.toLocaleString('en');
	recordPart('alternatives', {
		title: 'What somebody would do without these nodes',
		text: [
			`All ${count(EVENTS)} events of a box in pages of ${fairSize}. The HTTP Request node is n8n's own (version ${HTTP_REQUEST_VERSION}, with the request code of n8n-core), set up as somebody would for this feed: it asks for JSON, compressed as it asks by itself, and its built-in pagination takes the key of the last event by an expression. It runs in the real engine, and so does the Diadoc node (Event: Get Many without details). The pages of the HTTP Request node are parted into events by a plain loop in place of a Split Out node. Its setting to ignore the certificate is on, for the certificate is one of this benchmark; the Diadoc node has the authority in its credential and checks it. "Walk alone" is the page walk of the package without n8n around it.`,
			'Each run begins with no connection. The line with a round trip is a relay in the server\'s process that holds back every piece of data for half of it, and the first bytes of a connection for one more, which is what its handshake takes. All ways bring all events, in order: each run is checked for it. "Processor" is the time that the process of the client used, divided by its requests.',
			`In what the HTTP Request node brought, JSON.parse had changed ${count(ticks.changed)} of ${count(ticks.ticks)} ticks, by up to ${ticks.largestChange} (100 ns each): they are larger than a number of JavaScript can hold. And the size of the pages was chosen so that none ends between two events of one tick: with pages of ${splitSize}, where that happens, the HTTP Request node lost ${count(lost)} of the ${count(EVENTS)} events, and the Diadoc node none.`,
		].join('\n\n'),
		tables: scenes.map(tableOf),
		goals: [
			atLeast(
				'Diadoc node, raw items, against the HTTP Request node: TLS, 20 ms',
				1.4,
				ratio(tls, 'Diadoc node, raw items'),
			),
			atLeast(
				'Diadoc node, raw items, against the HTTP Request node: TLS, round trip of 20 ms',
				2.2,
				ratio(line, 'Diadoc node, raw items'),
			),
			atLeast(
				'Diadoc node, raw items by 4 windows, against the HTTP Request node: TLS, round trip of 20 ms',
				7,
				ratio(line, 'Diadoc node, raw items, 4 windows'),
			),
			atMost(
				"processor a page against the HTTP Request node's, raw items (TLS, 20 ms)",
				0.45,
				processorShare(tls, 'Diadoc node, raw items'),
			),
			atMost(
				"processor a page against the HTTP Request node's, simplified items (TLS, 20 ms)",
				0.15,
				processorShare(tls, 'Diadoc node, simplified items'),
			),
		],
		bars: scenes.map((scene) => ({
			title: `Events a second against the HTTP Request node (${scene.name})`,
			bars: [...scene.ways].map(([label, { ratio: times }]) => ({ label, ratio: times })),
		})),
	});
});
