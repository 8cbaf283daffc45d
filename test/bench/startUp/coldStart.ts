import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { answerFrom } from '../answer';

// A program: the cost of loading something for the first time, with only Node loaded before.

export type Loaded = 'nothing' | 'package' | 'readers' | 'reflection' | 'proto files';

export interface ColdInput {
	load: Loaded;
	packageFolder: string;
	/** Of the clone, which has protobufjs. */
	project: string;
	descriptor: string;
	protoFolder: string;
	page: string;
}

export interface ColdStart {
	load: number;
	/** Ms of the first page after that; 0 where no page is read. */
	firstPage: number;
	/** Bytes by which the heap, and the process, have grown, after a collection. */
	heap: number;
	resident: number;
	residentBefore: number;
	files: number;
}

type ReadPage = (page: Uint8Array) => object[];

const LIST = 'Diadoc.Api.Proto.Events.BoxEventList';
const OPTIONS = { longs: String, enums: String, bytes: String, arrays: true };
const KEEP_NAMES = { keepCase: true };

/** As n8n loads a package: it requires the files that the package names and makes one object of each class. */
function loadPackage(folder: string): void {
	const load = createRequire(join(folder, 'package.json'));
	const { n8n }: { n8n: { nodes: string[]; credentials: string[] } } = load('./package.json');
	for (const file of [...n8n.nodes, ...n8n.credentials]) {
		const module: Record<string, new () => object> = load(`./${file}`);
		for (const Class of Object.values(module)) new Class();
	}
}

function itemsOf({ Events: events = [] }: { Events?: object[] }): object[] {
	return events.map((json) => ({ json }));
}

function readersOf(folder: string): ReadPage {
	const load = createRequire(join(folder, 'package.json'));
	const decode: typeof import('../../../nodes/Diadoc/protocol/decode') = load('./dist/protocol.js');
	return (page) => itemsOf(decode.decodeBoxEventList(page));
}

type Protobuf = typeof import('protobufjs');

function reflection(
	project: string,
	rootOf: (protobuf: Protobuf) => import('protobufjs').Root,
): ReadPage {
	const protobuf: Protobuf = createRequire(join(project, 'package.json'))('protobufjs');
	const list = rootOf(protobuf).lookupType(LIST);
	return (page) => itemsOf(list.toObject(list.decode(page), OPTIONS));
}

function parsedProtoFiles({ Root, parse }: Protobuf, folder: string): import('protobufjs').Root {
	const root = new Root();
	for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
		if (!file.endsWith('.proto')) continue;
		// protobufjs refuses messages without required fields, which the service leaves out.
		const source = readFileSync(join(folder, file), 'utf8').replace(
			/^(\s*)required /gm,
			'$1optional ',
		);
		parse(source, root, KEEP_NAMES);
	}
	root.resolveAll();
	return root;
}

function loader(input: ColdInput): () => ReadPage | undefined {
	const { packageFolder, project, descriptor, protoFolder } = input;
	switch (input.load) {
		case 'nothing':
			return () => undefined;
		case 'package':
			return () => {
				loadPackage(packageFolder);
				return undefined;
			};
		case 'readers':
			return () => readersOf(packageFolder);
		case 'reflection':
			return () =>
				reflection(project, ({ Root }) =>
					Root.fromJSON(JSON.parse(readFileSync(descriptor, 'utf8'))),
				);
		case 'proto files':
			return () => reflection(project, (protobuf) => parsedProtoFiles(protobuf, protoFolder));
	}
}

function start(input: ColdInput): ColdStart {
	const { gc } = globalThis;
	if (!gc) throw new Error('Run it with --expose-gc');
	const fromPackage = createRequire(join(input.packageFolder, 'package.json'));
	// n8n has loaded it long before, so the package must not pay for it.
	if (input.load === 'package') fromPackage('n8n-workflow');
	const load = loader(input);
	const page = readFileSync(input.page);
	const filesBefore = Object.keys(fromPackage.cache).length;
	gc();
	const before = process.memoryUsage();

	const begin = performance.now();
	const readPage = load();
	const loaded = performance.now();
	const items = readPage?.(page);
	const end = performance.now();

	if (items?.length === 0) throw new Error('The page has no events');
	const files = Object.keys(fromPackage.cache).length - filesBefore;
	const { rss } = process.memoryUsage();
	gc();
	const { heapUsed } = process.memoryUsage();
	return {
		load: loaded - begin,
		firstPage: end - loaded,
		heap: heapUsed - before.heapUsed,
		resident: rss - before.rss,
		residentBefore: before.rss,
		files,
	};
}

answerFrom(start);
