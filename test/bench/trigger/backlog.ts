import { benchRounds, measureInterleaved } from '../rounds';
import type { LargeFeeds } from '../server/largeFeeds';
import { drain } from './drain';
import { publishOn } from './largeFeedTrigger';
import { type Section, whole } from './section';

const BACKLOG = 20_000;
const BACKLOG_ROUNDS = 9;

/** How fast a backlog drains, as simplified and as raw items. */
export async function backlog(feeds: LargeFeeds): Promise<Section> {
	const feed = await feeds.open(BACKLOG);
	const loaded = await publishOn(feed, { startFrom: 'now' });
	let requests = 0;
	const drainOnce = (simplify: boolean) => async () => {
		const before = await feed.counts();
		const begin = performance.now();
		const trigger = await publishOn(feed, { startFrom: 'beginning', simplify }, loaded);
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
