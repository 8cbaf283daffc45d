import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, inject, it, onTestFinished } from 'vitest';
import { ROOT } from '../../tools/install.mjs';
import { PROTO_DIRECTORY } from '../../sandbox/locations';
import { messageType } from '../../sandbox/wire/schema';
import { readPages, storePages } from './decoding/pages';
import { descriptorOf } from './descriptor';
import { type MeasuredNode, measuredNodes, ONE_NODE } from './nodes';
import { atLeast, type FiguresTable, recordPart } from './part';
import { bundleProgram, runProgram } from './program';
import { benchRounds, type Measured, measureInterleaved, median } from './rounds';
import type { ColdInput, ColdStart, Loaded } from './startUp/coldStart';
import type { ModuleCost, ModuleCostsInput } from './startUp/moduleCosts';

const ROUNDS = 11;
const NAMES: Record<Loaded, string> = {
	nothing: 'nothing (Node alone)',
	package: '**both nodes and both credentials**',
	readers: "**these nodes' readers, first page**",
	reflection: 'protobufjs, JSON descriptor of a page, first page',
	'proto files': 'protobufjs, all .proto files, first page',
};
const LOADED: Loaded[] = ['nothing', 'package', 'readers', 'reflection', 'proto files'];

const MEGABYTE = 1024 ** 2;
const one = (value: number) => value.toFixed(1);

interface NodeStarts {
	node: MeasuredNode;
	/** Ms of load and first page; the ratio is that of protobufjs with a descriptor to it. */
	measured: Record<Loaded, Measured>;
	starts: Record<Loaded, ColdStart[]>;
}

type ProgramInput = Omit<ColdInput, 'load'>;

async function startsOn(
	node: MeasuredNode,
	program: string,
	input: ProgramInput,
): Promise<NodeStarts> {
	const starts: NodeStarts['starts'] = {
		nothing: [],
		package: [],
		readers: [],
		reflection: [],
		'proto files': [],
	};
	const start = (load: Loaded) => async () => {
		const found = await runProgram<ColdInput, ColdStart>(
			program,
			{ ...input, load },
			{ node: node.file, flags: ['--expose-gc'] },
		);
		starts[load].push(found);
		return found.load + found.firstPage;
	};
	const measured = await measureInterleaved<Loaded>(
		{
			nothing: start('nothing'),
			package: start('package'),
			readers: start('readers'),
			reflection: start('reflection'),
			'proto files': start('proto files'),
		},
		{ baseline: 'reflection', rounds: benchRounds(ROUNDS) },
	);
	return { node, measured, starts };
}

function startsTable({ node, measured, starts }: NodeStarts): FiguresTable {
	const of = (load: Loaded, figure: keyof ColdStart) =>
		median(starts[load].slice(1).map((start) => start[figure]));
	return {
		caption: `${node.name}, medians of ${benchRounds(ROUNDS)} cold processes:`,
		columns: ['', 'load, ms', 'first page, ms', 'ratio', 'heap, MB', 'RSS, MB', 'files'],
		rows: LOADED.map((load) => [
			NAMES[load],
			one(of(load, 'load')),
			of(load, 'firstPage') < 0.1 ? '' : one(of(load, 'firstPage')),
			load === 'nothing' || load === 'package' ? '' : measured[load].ratio.toFixed(2),
			one(of(load, 'heap') / MEGABYTE),
			one(of(load, 'resident') / MEGABYTE),
			String(of(load, 'files')),
		]),
	};
}

async function modulesTable(node: MeasuredNode, packageFolder: string): Promise<FiguresTable> {
	const program = await bundleProgram('startUp/moduleCosts.ts');
	const runs: ModuleCost[][] = [];
	for (let round = 0; round < benchRounds(ROUNDS); round += 1) {
		runs.push(
			await runProgram<ModuleCostsInput, ModuleCost[]>(
				program,
				{ packageFolder },
				{ node: node.file },
			),
		);
	}
	const [first = []] = runs;
	const rows = first.map(({ file, bytes }) => {
		const own = runs.map((run) => run.find((one) => one.file === file)?.own ?? 0);
		return { file, bytes, own: median(own) };
	});
	return {
		caption: `Where the time of loading the package goes, ${node.name}:`,
		columns: ['', 'KB', 'ms'],
		rows: rows
			.toSorted((a, b) => b.own - a.own)
			.map(({ file, bytes, own }) => [file, one(bytes / 1024), one(own)]),
	};
}

it('the package is loaded', async () => {
	const folder = mkdtempSync(join(tmpdir(), 'n8n-nodes-diadoc-start-up-'));
	onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
	const descriptor = join(folder, 'schema.json');
	writeFileSync(descriptor, JSON.stringify(descriptorOf(messageType('Events.BoxEventList'))));
	const page = join(folder, 'page.bin');
	const [stored] = readPages(storePages(folder, 1, 100));
	writeFileSync(page, stored?.protobuf ?? '');

	const program = await bundleProgram('startUp/coldStart.ts');
	const packageFolder = inject('installedPackage');
	const input = { packageFolder, project: ROOT, descriptor, protoFolder: PROTO_DIRECTORY, page };
	const nodes = await measuredNodes();
	const perNode: NodeStarts[] = [];
	for (const node of nodes) perNode.push(await startsOn(node, program, input));
	const [own] = perNode;
	if (!own) throw new Error('Nothing was measured');
	// Readers that read nothing, or a package that loads nothing, would be the fastest.
	expect(own.starts.package.every(({ files }) => files > 0)).toBe(true);

	const bare = median(own.starts.nothing.map(({ residentBefore }) => residentBefore)) / MEGABYTE;
	recordPart('start-up', {
		title: 'Start-up',
		text: [
			`What n8n pays when it loads the package, and a cold process until it has read its first page of 100 events. Every line is a fresh process; heap and RSS are what is added to those of Node alone, whose RSS is ${Math.round(bare)} MB. n8n-workflow, which n8n has loaded long before, is loaded before the package is measured. protobufjs is measured with the schema cut down to what a page needs, which favours it, and with the .proto files parsed at run time. The ratio is to the former.`,
			...(nodes.length > 1 ? [] : [ONE_NODE]),
		].join('\n\n'),
		tables: [...perNode.map(startsTable), await modulesTable(own.node, packageFolder)],
		goals: [
			atLeast(
				`cold load and first page against protobufjs with a descriptor, ${own.node.name}`,
				3,
				own.measured.readers.ratio,
			),
		],
		bars: [],
	});
});
