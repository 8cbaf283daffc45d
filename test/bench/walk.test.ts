import { request } from 'undici';
import { expect, it } from 'vitest';
import { atLeast, atMost, type FiguresTable, type Goal, recordPart } from './part';
import { benchRounds, type Measured, measureInterleaved } from './rounds';
import { type BenchServer, startBenchServer } from './server/benchServer';
import type { EntranceOptions } from './server/entrance';
import { bareRequests } from './walks/bareRequests';
import { type ItemForm, ownWalk } from './walks/ownWalk';
import { visit } from './walks/visit';

const EVENTS = 6000;

/** Pages of the size in the laboratory, and of the nodes' default. */
const PAGES = [
	{ pageSize: 100, limit: 2000 },
	{ pageSize: 500, limit: EVENTS },
];
const LATENCIES = [
	{ latency: 0, rounds: 9 },
	{ latency: 20, rounds: 7 },
	{ latency: 50, rounds: 5 },
];

type Way = 'bare' | ItemForm;

interface Scene extends EntranceOptions {
	pageSize: number;
	limit: number;
	rounds: number;
}

interface SceneFigures extends Scene {
	measured: Record<Way, Measured>;
	requests: number;
	connections: number;
}

const SCENES: Scene[] = PAGES.flatMap((page) =>
	[false, true].flatMap((tls) => LATENCIES.map((latency) => ({ ...page, tls, ...latency }))),
);

/** Measures the ways through the same pages, and checks their events. */
async function measureScene(server: BenchServer, scene: Scene): Promise<SceneFigures> {
	const { pageSize, limit, rounds } = scene;
	let connections = 0;
	const ours = async (form: ItemForm) => {
		const { outcome, time, traffic } = await visit(server, scene, async ({ url }) =>
			ownWalk(url, server, { form, pageSize, limit }),
		);
		const ids = outcome.map(({ json }) => (form === 'raw' ? json.EventId : json.eventId));
		expect(ids).toEqual(server.eventIds.slice(0, limit));
		connections = Math.max(connections, traffic.connections);
		return { time, requests: traffic.requests };
	};
	const { requests } = await ours('raw');
	const bare = async () => {
		const { time, traffic } = await visit(server, scene, async ({ url }) =>
			bareRequests(url, server, requests),
		);
		expect(traffic.requests.map(({ url }) => url)).toEqual(requests.map(({ url }) => url));
		return time;
	};
	const measured = await measureInterleaved<Way>(
		{
			bare,
			raw: async () => (await ours('raw')).time,
			simplified: async () => (await ours('simplified')).time,
		},
		{ baseline: 'bare', rounds: benchRounds(rounds) },
	);
	expect(connections).toBe(1);
	return { ...scene, measured, requests: requests.length, connections };
}

const lineOf = ({ latency, tls }: EntranceOptions) => `${tls ? 'TLS' : 'plain'}, ${latency} ms`;
const percent = (share: number) => `${Math.round(share * 100)} %`;

function tableOf(figures: readonly SceneFigures[], { pageSize, limit }: Scene): FiguresTable {
	const rows = figures.map(({ measured, requests, connections, ...scene }) => {
		const perPage = ({ median }: Measured) => `${(median / requests).toFixed(1)} ms`;
		const { bare, raw, simplified } = measured;
		const events = Math.round((limit / raw.median) * 1000).toLocaleString('en');
		return [
			lineOf(scene),
			perPage(bare),
			perPage(raw),
			percent(raw.ratio),
			perPage(simplified),
			percent(simplified.ratio),
			events,
			String(connections),
		];
	});
	return {
		caption: `Pages of ${pageSize}: ${limit.toLocaleString('en')} events by ${figures[0]?.requests} requests`,
		columns: [
			'line, latency of an answer',
			'bare limit, a page',
			'raw items, a page',
			'share of the limit',
			'simplified items, a page',
			'share of the limit',
			'raw events a second',
			'connections of a walk',
		],
		rows,
	};
}

/** The lower share of the two lines counts. */
function goalOf(
	figures: readonly SceneFigures[],
	pageSize: number,
	latency: number,
	gate: number,
): Goal {
	const shares = figures
		.filter((scene) => scene.pageSize === pageSize && scene.latency === latency)
		.flatMap(({ measured }) => [measured.raw.ratio, measured.simplified.ratio]);
	return atLeast(
		`share of the bare limit at ${latency} ms, pages of ${pageSize}, the lowest of plain and TLS, raw and simplified`,
		gate,
		Math.min(...shares),
	);
}

interface Bytes {
	protobuf: number;
	json: number;
}

async function bytesOf(server: BenchServer, compresses: boolean): Promise<Bytes> {
	const { traffic } = await visit(server, { latency: 0, tls: false, compresses }, async ({ url }) =>
		ownWalk(url, server, { form: 'raw', pageSize: 100 }),
	);
	const asJson = await visit(server, { latency: 0, tls: false, compresses }, async ({ url }) => {
		for (const asked of traffic.requests) {
			const { statusCode, body } = await request(`${url}${asked.url}`, {
				headers: {
					accept: 'application/json',
					'accept-encoding': 'gzip',
					authorization: `Bearer ${server.token}`,
				},
			});
			expect(statusCode).toBe(200);
			await body.arrayBuffer();
		}
	});
	const sum = ({ requests }: typeof traffic) =>
		requests.reduce((total, { bytes }) => total + bytes, 0);
	return { protobuf: sum(traffic), json: sum(asJson.traffic) };
}

function bytesTable(plain: Bytes, compressed: Bytes): FiguresTable {
	const row = (name: string, { protobuf, json }: Bytes) => [
		name,
		Math.round(protobuf / EVENTS).toLocaleString('en'),
		Math.round(json / EVENTS).toLocaleString('en'),
		(json / protobuf).toFixed(2),
	];
	return {
		caption: 'Bytes of an event on the wire, pages of 100',
		columns: ['answers', 'protobuf, as the nodes ask', 'JSON', 'JSON / protobuf'],
		rows: [row('plain', plain), row('gzip', compressed)],
	};
}

it('measures the walk over the pages of a feed against its bare requests', async () => {
	const server = await startBenchServer({ events: EVENTS, spread: 'even' });
	const figures: SceneFigures[] = [];
	for (const scene of SCENES) figures.push(await measureScene(server, scene));
	const plain = await bytesOf(server, false);
	const compressed = await bytesOf(server, true);
	await server.stop();

	const ofSize = (size: number) => figures.filter(({ pageSize }) => pageSize === size);
	recordPart('walk', {
		title: 'The walk over the pages of a feed',
		text: [
			'One chain of GetNewEvents requests, each of which needs the last event of the page before. The bare limit is exactly the same requests, made one after another over one connection by undici with the bodies thrown away, still compressed; nothing that makes these requests can be faster. The two other ways are the walk of the built package, which decompresses, decodes, and holds every event as an n8n item: raw items have the whole structure of the service, simplified ones are what Event: Get Many gives a person.',
			'The server is a sandbox in a process of its own that has each answer recorded and gives it, compressed, after the latency of the table (and the latency holds what the server itself takes). The line is the loopback interface, so a connection costs no round trip here. Each run has connections of its own to a port of its own; its events are compared with those of the box, in order.',
		].join('\n\n'),
		tables: [
			...SCENES.filter(({ tls, latency }) => !tls && latency === 0).map((scene) =>
				tableOf(ofSize(scene.pageSize), scene),
			),
			bytesTable(plain, compressed),
		],
		goals: [
			goalOf(figures, 100, 20, 0.93),
			goalOf(figures, 100, 50, 0.97),
			atMost(
				'connections that a walk opens',
				1,
				Math.max(...figures.map(({ connections }) => connections)),
			),
			atMost('bytes against JSON, plain', 0.45, plain.protobuf / plain.json),
			atMost('bytes against JSON, both compressed', 0.95, compressed.protobuf / compressed.json),
		],
		bars: [
			{
				title: 'Share of the bare limit of one chain of requests (TLS, pages of 100, raw items)',
				bars: figures
					.filter(({ tls, pageSize }) => tls && pageSize === 100)
					.map(({ latency, measured }) => ({
						label: `${latency} ms`,
						ratio: measured.raw.ratio,
					})),
			},
		],
	});
});
