import { Pool } from 'undici';
import { expect, onTestFinished } from 'vitest';
import { benchRounds, measureInterleaved, median } from '../rounds';
import type { LargeFeeds, OpenFeed } from '../server/largeFeeds';
import { publishBareTrigger } from './bareTrigger';
import { drain } from './drain';
import { costOfRuns, type RunCost } from './idlePolls';
import { publishOn } from './largeFeedTrigger';
import { type Section, whole } from './section';

const IDLE_POLLS = 80;
const IDLE_ROUNDS = 11;

const IDLE_WAYS = {
	poll: 'the Diadoc Trigger',
	engine: 'a trigger that makes only the request',
	bare: 'only the request',
};

type IdleWay = keyof typeof IDLE_WAYS;

interface Idle {
	costs: Record<IdleWay, RunCost[]>;
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
	// n8n marks what it would have to store; an idle poll must not change it.
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

/** The cost of an idle poll; most polls are idle. */
export async function idle(feeds: LargeFeeds): Promise<Section> {
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
