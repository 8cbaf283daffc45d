import { Pool } from 'undici';
import { expect, it, onTestFinished } from 'vitest';
import { publishDiadocTrigger } from '../engine/diadocTrigger';
import { log } from '../engine/harness/engine';
import { sandboxForTest } from '../engine/sandboxForTest';
import { benchEvents } from './events';
import { atMost, type FiguresTable, type Goal, recordPart } from './part';
import { benchRounds, measureInterleaved, median } from './rounds';
import { LargeFeeds, type OpenFeed } from './server/largeFeeds';
import { publishBareTrigger } from './trigger/bareTrigger';
import { drain } from './trigger/drain';
import { HeapWatch } from './trigger/heapWatch';
import { costOfRuns, type RunCost } from './trigger/idlePolls';
import { publishOn } from './trigger/largeFeedTrigger';

/** A part of the whole, ready for the report. */
interface Section {
	text: string;
	table: FiguresTable;
	goals: Goal[];
}

const MEGABYTE = 1024 ** 2;
const whole = (value: number) => Math.round(value).toLocaleString('en');
const megabytes = (bytes: number) => `${whole(bytes / MEGABYTE)} MB`;

const BACKLOG = 20_000;
const BACKLOG_ROUNDS = 9;
const IDLE_POLLS = 80;
const IDLE_ROUNDS = 11;
const MILLION = benchEvents(1_000_000);
const CHECKPOINT = MILLION / 10;
const DETAILED_EVENTS = 500;

async function backlog(feeds: LargeFeeds): Promise<Section> {
	const feed = await feeds.open(BACKLOG);
	const process = await publishOn(feed, { startFrom: 'now' });
	let requests = 0;
	const drainOnce = (simplify: boolean) => async () => {
		const before = await feed.counts();
		const begin = performance.now();
		const trigger = await publishOn(feed, { startFrom: 'beginning', simplify }, process);
		await drain(trigger, BACKLOG);
		const milliseconds = performance.now() - begin;
		await trigger.deactivate();
		requests = (await feed.counts()).requests - before.requests;
		return milliseconds;
	};
	const measured = await measureInterleaved(
		{ 'Simplify off': drainOnce(false), 'Simplify on': drainOnce(true) },
		{ baseline: 'Simplify off', rounds: benchRounds(BACKLOG_ROUNDS) },
	);
	const row = (name: 'Simplify off' | 'Simplify on') => {
		const { median: milliseconds } = measured[name];
		return [
			name,
			whole((BACKLOG / milliseconds) * 1000),
			whole((milliseconds * 1000) / BACKLOG),
			whole(requests),
		];
	};
	return {
		text: `**A backlog.** ${whole(BACKLOG)} events are drained by polls of the real n8n-core from the beginning to the first poll that finds nothing, with 'Max Events' at its default of 1,000 and without details; n8n's own saving of the executions is not in it. ${benchRounds(BACKLOG_ROUNDS)} rounds.`,
		table: {
			caption: 'Draining a backlog without details:',
			columns: ['', 'events a second', 'us an event', 'requests'],
			rows: [row('Simplify off'), row('Simplify on')],
		},
		goals: [],
	};
}

/** What details cost: requests, of which the service allows 100 a second. */
async function detailsOf(): Promise<Section> {
	const sandbox = await sandboxForTest({ seed: 'benchmark', events: DETAILED_EVENTS });
	const requestsWith = async (includeDetails: boolean) => {
		const before = sandbox.requests.length;
		const trigger = await publishDiadocTrigger(sandbox, {
			startFrom: 'beginning',
			options: { includeDetails },
		});
		while (trigger.items.length < DETAILED_EVENTS) await trigger.tick();
		expect(trigger.items.map(({ json }) => json.eventId)).toEqual(
			sandbox.box.events.map(({ EventId }) => EventId),
		);
		await trigger.deactivate();
		const counts = new Map<string, number>();
		for (const { path } of sandbox.requests.slice(before)) {
			counts.set(path, (counts.get(path) ?? 0) + 1);
		}
		return counts;
	};
	const without = await requestsWith(false);
	const with_ = await requestsWith(true);
	const total = (counts: Map<string, number>) =>
		[...counts.values()].reduce((sum, count) => sum + count, 0);
	const all = total(with_);
	return {
		text: `**Details.** With 'Include Details' (on by default) the trigger asks for the messages of patches, for what people wrote and for names. The vendor allows 100 requests a second, so that this decides how fast a backlog drains: the ${DETAILED_EVENTS} events of this story need ${whole(all)} requests, ${(all / DETAILED_EVENTS).toFixed(2)} an event, so at most ${whole((DETAILED_EVENTS * 100) / all)} events a second, whatever the machine.`,
		table: {
			caption: `Requests for ${DETAILED_EVENTS} events of the story:`,
			columns: ['', 'without details', 'with details'],
			rows: [
				...[...with_.keys()].map((path) => [
					path,
					whole(without.get(path) ?? 0),
					whole(with_.get(path) ?? 0),
				]),
				['all', whole(total(without)), whole(all)],
			],
		},
		goals: [],
	};
}

const IDLE_WAYS = {
	poll: 'the Diadoc Trigger',
	engine: 'a trigger that makes only the request',
	bare: 'only the request',
};

type IdleWay = keyof typeof IDLE_WAYS;

interface Idle {
	costs: Record<IdleWay, RunCost[]>;
	/** Bytes of a poll. */
	received: number;
	sent: number;
}

/** Idle polls beside the bare request that each of them makes. */
async function idlePolls(feed: OpenFeed): Promise<Idle> {
	const trigger = await publishOn(feed, { startFrom: 'beginning' });
	await drain(trigger, feed.length);
	const held = JSON.stringify(trigger.heldStaticData);
	const stored = JSON.stringify(trigger.stored.staticData);
	const before = await feed.counts();
	await costOfRuns(async () => await trigger.tick(), IDLE_POLLS);
	const after = await feed.counts();
	expect(after.requests - before.requests).toBe(IDLE_POLLS);
	expect(after.connections).toBe(1);

	const pool = new Pool(feed.origin, { connections: 1 });
	onTestFinished(async () => await pool.close());
	const query = new URLSearchParams({ boxId: feed.boxId, limit: '500' });
	const { state: position }: { state?: { after?: string } } = trigger.storedState ?? {};
	if (position?.after !== undefined) query.set('afterIndexKey', position.after);
	const request = async () => {
		const { body } = await pool.request({
			method: 'GET',
			path: `/V8/GetNewEvents?${query}`,
			headers: { authorization: 'Bearer benchmark', 'accept-encoding': 'gzip' },
		});
		return await body.arrayBuffer();
	};
	const bareTrigger = await publishBareTrigger(request, trigger);
	const costs: Idle['costs'] = { poll: [], engine: [], bare: [] };
	const measure = (way: IdleWay, run: () => Promise<unknown>) => async () => {
		const cost = await costOfRuns(run, IDLE_POLLS);
		costs[way].push(cost);
		return cost.processor;
	};
	await measureInterleaved(
		{
			poll: measure('poll', async () => await trigger.tick()),
			engine: measure('engine', async () => await bareTrigger.tick()),
			bare: measure('bare', request),
		},
		{ baseline: 'bare', rounds: benchRounds(IDLE_ROUNDS) },
	);

	expect(trigger.executions).toEqual([]);
	expect(trigger.failures).toEqual([]);
	expect(bareTrigger.failures).toEqual([]);
	// n8n marks what it would have to store; a poll that finds nothing leaves it alone.
	expect(JSON.stringify(trigger.heldStaticData)).toBe(held);
	expect(JSON.stringify(trigger.stored.staticData)).toBe(stored);
	expect(trigger.heldStaticData.__dataChanged).not.toBe(true);
	await trigger.deactivate();
	await bareTrigger.deactivate();
	return {
		costs,
		received: (after.received - before.received) / IDLE_POLLS,
		sent: (after.sent - before.sent) / IDLE_POLLS,
	};
}

function idleRows(box: string, { costs, received, sent }: Idle): string[][] {
	const ways: IdleWay[] = ['poll', 'engine', 'bare'];
	return ways.map((way) => {
		// The first round does not count.
		const counted = costs[way].slice(1);
		return [
			`${box}: ${IDLE_WAYS[way]}`,
			whole(median(counted.map(({ wall }) => wall))),
			whole(median(counted.map(({ processor }) => processor))),
			whole(median(counted.map(({ allocated }) => allocated)) / 1024),
			way === 'poll' ? whole(received) : '',
			whole(sent),
		];
	});
}

async function idle(feeds: LargeFeeds): Promise<Section> {
	const empty = await idlePolls(await feeds.open(0));
	const drained = await idlePolls(await feeds.open(1000));
	return {
		text: `**An idle poll.** Polls that find nothing, by the real n8n-core, beside a trigger that makes nothing but the same request and beside that bare undici request, each on a warm connection of its own: ${IDLE_POLLS} of each by turns, ${benchRounds(IDLE_ROUNDS)} rounds, some milliseconds between two polls. ${IDLE_POLLS} polls were ${IDLE_POLLS} requests on one connection, and n8n's static data was neither changed nor marked as changed. A box with events answers with its newest one, which the trigger knows, for an event of the same tick may still follow it; the local Diadoc of this part does not compress it.`,
		table: {
			caption: 'One idle poll, medians (bytes with headers; allocated in the heap):',
			columns: ['', 'wall, us', 'processor, us', 'allocated, KB', 'bytes asked', 'bytes answered'],
			rows: [...idleRows('empty box', empty), ...idleRows('box with events', drained)],
		},
		goals: [
			{
				what: `requests and connections of ${IDLE_POLLS} idle polls`,
				wanted: `${IDLE_POLLS} and 1`,
				measured: `${IDLE_POLLS} and 1`,
				isMet: true,
			},
			{
				what: "n8n's static data after idle polls",
				wanted: 'unchanged',
				measured: 'unchanged',
				isMet: true,
			},
		],
	};
}

async function million(feeds: LargeFeeds): Promise<Section> {
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
		// What the harness has heard of n8n's log.
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

it('the trigger polls', async () => {
	const feeds = await LargeFeeds.start();
	onTestFinished(async () => await feeds.close());
	const sections = [
		await million(feeds),
		await backlog(feeds),
		await detailsOf(),
		await idle(feeds),
	];
	recordPart('trigger', {
		title: 'The trigger',
		text: sections.map(({ text }) => text).join('\n\n'),
		tables: sections.map(({ table }) => table),
		goals: sections.flatMap(({ goals }) => goals),
		bars: [],
	});
});
