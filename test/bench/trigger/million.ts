import { expect, onTestFinished } from 'vitest';
import { log } from '../../engine/harness/engine';
import { benchEvents } from '../events';
import { atMost } from '../part';
import type { LargeFeeds } from '../server/largeFeeds';
import { drain } from './drain';
import { HeapWatch } from './heapWatch';
import { publishOn } from './largeFeedTrigger';
import { type Section, whole } from './section';

const MEGABYTE = 1024 ** 2;
const MILLION = benchEvents(1_000_000);
const CHECKPOINT = MILLION / 10;

const megabytes = (bytes: number) => `${whole(bytes / MEGABYTE)} MB`;

/** Whether memory stays flat while a trigger drains a very long feed. */
export async function million(feeds: LargeFeeds): Promise<Section> {
	const feed = await feeds.open(MILLION);
	const rows: string[][] = [];
	const heaps: number[] = [];
	let next = CHECKPOINT;
	const atStart = process.resourceUsage().maxRSS * 1024;
	const watch = new HeapWatch();
	onTestFinished(() => watch.stop());
	const begin = performance.now();
	const trigger = await publishOn(feed, { startFrom: 'beginning' });
	const polls = await drain(trigger, MILLION, (drained) => {
		log.splice(0);
		if (drained < next) return;
		next += CHECKPOINT;
		const heap = watch.leastHeap();
		heaps.push(heap);
		rows.push([
			whole(drained),
			megabytes(heap),
			megabytes(process.memoryUsage().rss),
			whole(JSON.stringify(trigger.storedState).length),
		]);
	});
	const seconds = (performance.now() - begin) / 1000;
	const peak = process.resourceUsage().maxRSS * 1024;
	const { requests, connections } = await feed.counts();
	expect(connections).toBe(1);
	await trigger.deactivate();
	const [first = 0] = heaps;
	const growth = (heaps.at(-1) ?? 0) - first;
	return {
		text: `**A million events.** One trigger drains ${whole(MILLION)} events (${whole(feed.wireBytes)} bytes each on average, uncompressed) from the beginning, simplified and without details, in ${whole(polls)} polls of at most 1,000 events: ${whole(seconds)} s, ${whole(MILLION / seconds)} events a second, ${whole(requests)} requests on one connection. Each came once and in order. The process, which has n8n-core and a test runner in it, peaked at ${megabytes(atStart)} before and at ${megabytes(peak)} by the end.`,
		table: {
			caption:
				"After so many events; the heap is what was in use after the most thorough of V8's own collections since the line before:",
			columns: ['events', 'heap', 'resident', 'characters of the stored state'],
			rows,
		},
		goals: [
			atMost(
				`heap growth from ${whole(CHECKPOINT)} to ${whole(MILLION)} events through the trigger`,
				10,
				growth / MEGABYTE,
				' MB',
			),
		],
	};
}
