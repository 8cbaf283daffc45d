import { readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import protobuf from 'protobufjs';
import { answerFrom } from '../answer';
import { type PageReaders, pageReaders } from '../pageReaders';
import { type Measured, measureInterleaved } from '../rounds';
import { exactJson } from './exactJson';
import { readPages, type StoredPages } from './pages';

// A program: the cost of making items of pages, on the Node that runs it.

export interface DecodingInput {
	packageFolder: string;
	descriptor: string;
	pages: StoredPages;
	rounds: number;
}

/** Ways of making items of a page; costs are in microseconds a page. */
export type Way =
	| 'protobufjs items'
	| 'protobufjs messages'
	| 'raw items'
	| 'readable events'
	| 'simplified items'
	| 'JSON of bytes'
	| 'JSON of text'
	| 'scan';

export interface DecodingFigures {
	ways: Record<Way, Measured>;
}

const OPTIONS = { longs: String, enums: String, bytes: String, arrays: true };

/** Before the first round, so that V8 has compiled what runs often. */
const WARM_UP = 5;

/** @throws Error when the readers change or lose anything of a page */
function checkPages(
	{ rawItemsOf, simplifiedItemsOf, simplified, eventsOf, marksOf }: PageReaders,
	pages: ReadonlyArray<{ body: Buffer; text: string }>,
): void {
	for (const [index, { body, text }] of pages.entries()) {
		const events = rawItemsOf(body).map(({ json }) => json);
		const { Events: exact }: { Events?: unknown } = exactJson(text);
		if (!isDeepStrictEqual(events, exact)) throw new Error(`Page ${index} was read otherwise`);
		const ofWhole = eventsOf(body).map(simplified);
		if (!isDeepStrictEqual(simplifiedItemsOf(body), ofWhole)) {
			throw new Error(`Page ${index} was simplified otherwise`);
		}
		const marks = events.map(({ EventId, IndexKey }) => ({ eventId: EventId, indexKey: IndexKey }));
		if (!isDeepStrictEqual(marksOf(body), marks))
			throw new Error(`Page ${index} was scanned otherwise`);
	}
}

async function measure(input: DecodingInput): Promise<DecodingFigures> {
	const descriptor: protobuf.INamespace = JSON.parse(readFileSync(input.descriptor, 'utf8'));
	const list = protobuf.Root.fromJSON(descriptor).lookupType(
		'Diadoc.Api.Proto.Events.BoxEventList',
	);
	const readers = pageReaders(input.packageFolder, input.pages.boxId);
	const pages = readPages(input.pages).map(({ protobuf: body, json }) => ({
		body,
		json,
		text: json.toString(),
	}));
	checkPages(readers, pages);

	type Page = (typeof pages)[number];
	const { gc } = globalThis;
	if (!gc) throw new Error('Run it with --expose-gc');
	let made = 0;
	const perPage = (read: (page: Page) => { length: number }) => () => {
		// Keeps the garbage of one way out of the time of the next. Only young objects: with the last object of a shape, a
		// full collection discards what V8 has compiled for it.
		gc({ type: 'minor' });
		const begin = performance.now();
		for (const page of pages) made += read(page).length;
		return ((performance.now() - begin) * 1000) / pages.length;
	};
	const eventsOf = (structure: { Events?: object[] }) => structure.Events ?? [];
	const asItems = (structure: { Events?: object[] }) =>
		eventsOf(structure).map((json) => ({ json }));

	const ways: Record<Way, () => number> = {
		'protobufjs items': perPage(({ body }) => asItems(list.toObject(list.decode(body), OPTIONS))),
		'protobufjs messages': perPage(({ body }) => eventsOf(Object(list.decode(body)))),
		'raw items': perPage(({ body }) => readers.rawItemsOf(body)),
		'readable events': perPage(({ body }) => readers.readableEventsOf(body)),
		'simplified items': perPage(({ body }) => readers.simplifiedItemsOf(body)),
		'JSON of bytes': perPage(({ json }) => asItems(JSON.parse(json.toString()))),
		'JSON of text': perPage(({ text }) => asItems(JSON.parse(text))),
		scan: perPage(({ body }) => readers.marksOf(body)),
	};
	for (let run = 0; run < WARM_UP; run += 1) for (const way of Object.values(ways)) way();
	const measured = await measureInterleaved(ways, {
		baseline: 'protobufjs items',
		rounds: input.rounds,
	});
	if (made === 0) throw new Error('Nothing was decoded');
	return { ways: measured };
}

answerFrom(measure);
