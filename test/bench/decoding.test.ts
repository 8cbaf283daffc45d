import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { gzipSync } from 'node:zlib';
import { expect, inject, it, onTestFinished } from 'vitest';
import { messageType } from '../../sandbox/wire/schema';
import { lenientlyDecoded } from '../unit/protocol/oracle';
import { pageReaders } from './pageReaders';
import { roundedTicks } from './decoding/exactJson';
import { countLeaves, leavesOf } from './decoding/leaves';
import type { DecodingFigures, DecodingInput, Way } from './decoding/measureDecoding';
import { readPages, storePages, type StoredPages } from './decoding/pages';
import { descriptorOf } from './descriptor';
import { measuredNodes, ONE_NODE } from './nodes';
import { atLeast, atMost, type FiguresTable, type Goal, recordPart } from './part';
import { bundleProgram, runProgram } from './program';
import { benchRounds, ratioOf } from './rounds';

const PAGES = 30;
const EVENTS = 100;
const ROUNDS = 15;
const BOX_EVENT_LIST = messageType('Events.BoxEventList');

const NAMES: Record<Way, string> = {
	'protobufjs items': 'protobufjs: decode and toObject',
	'protobufjs messages': 'protobufjs: decode only (message objects, no items)',
	'raw items': '**these nodes: raw items**',
	'readable events': 'these nodes: only reading what simplified items show',
	'simplified items': '**these nodes: simplified items**',
	'JSON of bytes': 'JSON.parse(buffer.toString()), inexact',
	'JSON of text': 'JSON.parse of a text at hand, inexact',
	scan: '**these nodes: cursor scan**',
};
const WAYS: Way[] = [
	'protobufjs items',
	'protobufjs messages',
	'raw items',
	'readable events',
	'simplified items',
	'JSON of bytes',
	'JSON of text',
	'scan',
];

const perEvent = (total: number) => total / (PAGES * EVENTS);
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

/** The contents of the pages, so that a reader can compare them with others. */
function pagesTable(stored: StoredPages): FiguresTable {
	const readers = pageReaders(inject('installedPackage'), stored.boxId);
	const pages = readPages(stored);
	const type = BOX_EVENT_LIST;
	const bodies = pages.map(({ protobuf }) => protobuf);
	const texts = pages.map(({ json }) => json);
	const leaves = bodies.map((body) =>
		leavesOf(type, type.toObject(type.decode(body), { longs: String, enums: String })),
	);
	const simplified = bodies.map((body) => readers.simplifiedItemsOf(body));
	const bytes = (parts: readonly Uint8Array[]) => perEvent(sum(parts.map(({ length }) => length)));
	const zipped = (parts: readonly Uint8Array[]) => bytes(parts.map((part) => gzipSync(part)));
	const row = (name: string, value: number) => [name, Math.round(value).toLocaleString('en')];
	return {
		caption:
			'An event of these pages, on average (in brackets the synthetic one that the goals were set with):',
		columns: ['', 'An event'],
		rows: [
			row('bytes in protobuf (2,930)', bytes(bodies)),
			row('bytes in JSON (7,012)', bytes(texts)),
			row('bytes in protobuf, gzip (821)', zipped(bodies)),
			row('bytes in JSON, gzip (916)', zipped(texts)),
			row('values (176)', perEvent(sum(leaves.map(({ values }) => values)))),
			row('strings among them (93)', perEvent(sum(leaves.map(({ strings }) => strings)))),
			row('64-bit integers (15)', perEvent(sum(leaves.map(({ longs }) => longs)))),
			row('enums (35)', perEvent(sum(leaves.map(({ enums }) => enums)))),
			row('values of the simplified item (49)', perEvent(countLeaves(simplified))),
		],
	};
}

/**
 * Raw items equal what protobufjs decodes, and the program compares them with JSON; the ticks that JSON.parse changes
 * are counted.
 */
function exactness(stored: StoredPages): { goals: Goal[]; text: string } {
	const { eventsOf } = pageReaders(inject('installedPackage'), stored.boxId);
	const rounded = readPages(stored).map(({ protobuf, json }) => {
		const { Events: decoded }: { Events?: unknown } = lenientlyDecoded(
			BOX_EVENT_LIST.fullName,
			protobuf,
		);
		expect(isDeepStrictEqual(eventsOf(protobuf), decoded)).toBe(true);
		return roundedTicks(json.toString());
	});
	const numbers = sum(rounded.map((page) => page.numbers)).toLocaleString('en');
	const changed = sum(rounded.map((page) => page.changed)).toLocaleString('en');
	const largest = Math.max(...rounded.map((page) => page.largestChange));
	return {
		goals: [
			{
				what: 'ticks changed',
				wanted: `0 of ${numbers}`,
				measured: `0 of ${numbers}`,
				isMet: true,
			},
		],
		text: `Every raw item was found equal to the service's JSON with all its digits and to what protobufjs decodes. JSON.parse changes ${changed} of the ${numbers} ticks in these pages, by up to ${largest} (100 ns each).`,
	};
}

it('pages become items', async () => {
	const folder = mkdtempSync(join(tmpdir(), 'n8n-nodes-diadoc-decoding-'));
	onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
	const descriptor = join(folder, 'schema.json');
	writeFileSync(descriptor, JSON.stringify(descriptorOf(BOX_EVENT_LIST)));
	const pages = storePages(join(folder, 'pages'), PAGES, EVENTS);
	const { goals, text } = exactness(pages);

	const program = await bundleProgram('decoding/measureDecoding.ts');
	const nodes = await measuredNodes();
	const rounds = benchRounds(ROUNDS);
	const figures: DecodingFigures[] = [];
	for (const { file: node } of nodes) {
		const packageFolder = inject('installedPackage');
		figures.push(
			await runProgram<DecodingInput, DecodingFigures>(
				program,
				{ packageFolder, descriptor, pages, rounds },
				{ node, flags: ['--expose-gc'] },
			),
		);
	}
	const [own] = figures;
	if (!own) throw new Error('Nothing was measured');

	const { ways } = own;
	const name = nodes[0]?.name ?? '';
	const scanShare = (ways.scan.median / ways['raw items'].median) * 100;
	recordPart('decoding', {
		title: 'Decoding',
		text: [
			`A page of ${EVENTS} events from its bytes to the items of n8n, over ${PAGES} different pages of a box of the local Diadoc. The network has no part in it; each Node is a process of its own, and the garbage of one way is collected before the next one's time. ${rounds} rounds. The ratio says how many times as fast as protobufjs (reflection, decode and toObject with 64-bit integers and enums as text) a way is. 'Simplified items' are told, not only read: what happened in which kinds of events, sums, a sentence; what reading takes of that has a line of its own. They are made without the details that would have to be asked for. The cursor scan reads the id and the key of every event, for a walk has to know which ones it has had.`,
			text,
			...(nodes.length > 1 ? [] : [ONE_NODE]),
		].join('\n\n'),
		tables: [
			pagesTable(pages),
			{
				caption: 'Microseconds a page, and the ratio to protobufjs:',
				columns: ['', ...nodes.flatMap((node) => [`${node.name}, us`, 'ratio'])],
				rows: WAYS.map((way) => [
					NAMES[way],
					...figures.flatMap(({ ways: measured }) => [
						Math.round(measured[way].median).toLocaleString('en'),
						measured[way].ratio.toFixed(2),
					]),
				]),
			},
		],
		goals: [
			atLeast(
				`raw items against protobufjs decode and toObject, ${name}`,
				2.1,
				ways['raw items'].ratio,
			),
			atLeast(
				`simplified items against protobufjs decode and toObject, ${name}`,
				8,
				ways['simplified items'].ratio,
			),
			atLeast(
				`raw items, exact, against JSON.parse(buffer.toString()), inexact, ${name}`,
				1.2,
				ratioOf(ways['raw items'], ways['JSON of bytes']),
			),
			...goals,
			atMost(`cursor scan against decoding in full, ${name}`, 1, scanShare, ' %'),
		],
		bars: [
			{
				title: `Decoding a page (${name})`,
				bars: [
					{ label: 'protobufjs, decode and toObject', ratio: 1 },
					{ label: 'JSON.parse, ticks rounded', ratio: ways['JSON of bytes'].ratio },
					{ label: 'these nodes, raw items', ratio: ways['raw items'].ratio },
					{ label: 'these nodes, simplified items', ratio: ways['simplified items'].ratio },
				],
			},
		],
	});
});
