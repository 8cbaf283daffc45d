import { constants } from 'node:buffer';
import { freemem } from 'node:os';
import { expect, inject, it, onTestFinished } from 'vitest';
import { benchEvents } from './events';
import type { HeldMemory, HoldInput, Kept } from './memory/holdEvents';
import { atMost, recordPart } from './part';
import { bundleProgram, runProgram } from './program';
import { LargeFeeds, type OpenFeed } from './server/largeFeeds';

const HUNDRED_THOUSAND = benchEvents(100_000);
const MILLION = benchEvents(1_000_000);
const SIZES = [...new Set([benchEvents(10_000), HUNDRED_THOUSAND, MILLION])];
const NAMES: Record<Kept, string> = {
	nothing: 'streamed, each page dropped',
	raw: 'all raw items held',
	simplified: 'all simplified items held',
};
const KEPT: Kept[] = ['nothing', 'raw', 'simplified'];

const KILOBYTE = 1024;
const MEGABYTE = 1024 ** 2;
/** What holding a million raw items may need: V8's own limit is some 4 GB. */
const LARGE_HEAP = 8192;
const whole = (value: number) => Math.round(value).toLocaleString('en');

interface Run extends HeldMemory {
	kept: Kept;
	events: number;
	/** Bytes of the heap beyond those of a walk over a single page. */
	growth: number;
}

const PAGE = 500;

async function runOf(program: string, feed: OpenFeed, kept: Kept): Promise<HeldMemory | undefined> {
	const { origin, boxId, length: events } = feed;
	const isHuge = kept !== 'nothing' && events === MILLION;
	if (isHuge && freemem() < LARGE_HEAP * MEGABYTE) return undefined;
	const memory = await runProgram<HoldInput, HeldMemory>(
		program,
		{ packageFolder: inject('installedPackage'), origin, boxId, events, kept },
		{ flags: isHuge ? [`--max-old-space-size=${LARGE_HEAP}`] : [] },
	);
	const { connections } = await feed.counts();
	expect(connections).toBe(1);
	return memory;
}

it('events are walked and held', async () => {
	const feeds = await LargeFeeds.start();
	onTestFinished(async () => await feeds.close());
	const program = await bundleProgram('memory/holdEvents.ts');
	const runs: Run[] = [];
	let wireBytes = 0;
	for (const kept of KEPT) {
		const page = await runOf(program, await feeds.open(PAGE), kept);
		for (const events of SIZES) {
			const feed = await feeds.open(events);
			({ wireBytes } = feed);
			const run = await runOf(program, feed, kept);
			if (run && page) runs.push({ ...run, kept, events, growth: run.heap - page.heap });
		}
	}

	const found = (kept: Kept, events: number) => {
		const run = runs.find((one) => one.kept === kept && one.events === events);
		if (!run) throw new Error(`${NAMES[kept]}: ${events} events were not measured`);
		return run;
	};
	const streamed = found('nothing', HUNDRED_THOUSAND);
	const perItem = (kept: Kept) => found(kept, HUNDRED_THOUSAND).growth / HUNDRED_THOUSAND;
	const mostItems = (kept: Kept) =>
		constants.MAX_STRING_LENGTH / found(kept, HUNDRED_THOUSAND).characters;
	const held = (kept: Kept) =>
		atMost(
			`heap of a held ${kept} item (${whole(wireBytes)} bytes on the wire)`,
			kept === 'raw' ? 8.5 : 2.8,
			perItem(kept) / KILOBYTE,
			' KB',
		);
	recordPart('memory', {
		title: 'Memory',
		text: [
			`The page walk over feeds of so many events, ${whole(wireBytes)} bytes each on average, on ${process.version}, each line in a fresh process that has loaded n8n-workflow and the package (${whole(streamed.before / MEGABYTE)} MB). Every event came once and in order. The heap is that at the last page, within the walk, after a collection, less that of a walk over one page; the peak is from before that collection. Where nothing is held, raw items are made and dropped, and what the peak of a longer walk adds is garbage that V8 saw no need to collect. Nobody walks much faster than 50,000 events a second: the nodes keep to the vendor's 100 requests a second, of 500 events at most.`,
			`To hold a whole box is seldom an option in n8n anyway: it saves an execution as one string, V8's longest has ${whole(constants.MAX_STRING_LENGTH)} characters, and by the length of their plain JSON that is ${whole(mostItems('raw'))} raw or ${whole(mostItems('simplified'))} simplified items of this size for all nodes of the execution together.`,
			...(runs.length < KEPT.length * SIZES.length
				? ['Some lines are missing: this machine had too little free memory for them.']
				: []),
		].join('\n\n'),
		tables: [
			{
				columns: [
					'',
					'events',
					'heap growth',
					'bytes an event',
					'of its wire bytes',
					'peak RSS',
					'events a second',
				],
				rows: runs.map(({ kept, events, growth, peak, seconds }) => [
					NAMES[kept],
					whole(events),
					`${(growth / MEGABYTE).toFixed(1)} MB`,
					whole(growth / events),
					(growth / events / wireBytes).toFixed(2),
					`${whole(peak / MEGABYTE)} MB`,
					whole(events / seconds),
				]),
			},
		],
		goals: [
			atMost(
				`heap growth, ${whole(HUNDRED_THOUSAND)} events streamed`,
				10,
				streamed.growth / MEGABYTE,
				' MB',
			),
			atMost(
				`peak RSS, ${whole(HUNDRED_THOUSAND)} events streamed`,
				300,
				streamed.peak / MEGABYTE,
				' MB',
			),
			held('raw'),
			held('simplified'),
		],
		bars: [],
	});
});
