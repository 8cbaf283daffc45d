import { expect, it } from 'vitest';
import { feedBy } from '../../../nodes/Diadoc/api/newEvents';
import { readFeed } from '../../../nodes/Diadoc/trigger/readFeed';
import type { TriggerState } from '../../../nodes/Diadoc/trigger/triggerState';
import { Random } from '../../sandbox/story/random';
import { FeedModel } from './model/feedModel';

const SECOND = 10_000_000n;

/** Polls a feed with a look-back of 30 seconds; `meanwhile` befalls it once an answer has its newest event. */
async function poll(
	model: FeedModel,
	state: TriggerState | undefined,
	meanwhile: () => void = () => undefined,
) {
	let isSeen = false;
	const feed = feedBy(async (query, cursor, size) => {
		const answer = model.answer(query, cursor, size);
		if (!isSeen && answer.body.includes(model.events.at(-1)?.eventId ?? '')) {
			isSeen = true;
			meanwhile();
		}
		return await Promise.resolve(answer);
	});
	const settings = {
		feed: { boxId: 'box' },
		start: { startFrom: 'beginning' as const },
		maxEvents: 1000,
		lookbackTicks: 30n * SECOND,
	};
	return await readFeed(feed, settings, state, {
		nodeId: 'node',
		deadline: Infinity,
		prepare: async ({ EventId = '' }) => await Promise.resolve(EventId),
	});
}

it.each([2, 3, 500])(
	'what comes late while a long poll goes on is found by the next one (%i events a page)',
	async (cap) => {
		const model = new FeedModel(new Random('late'), { cap, repeats: 0 });
		for (let count = 0; count < 20; count += 1) model.add();
		const first = await poll(model, undefined);
		for (let count = 0; count < 20; count += 1) model.add();
		let late: string | undefined;
		const second = await poll(model, first.state, () => {
			late = model.add({ late: 25n * SECOND }).eventId;
			for (let count = 0; count < 20; count += 1) model.add();
		});
		const third = await poll(model, second.state);
		const handedOver = [first, second, third].flatMap(({ prepared }) => prepared);
		expect(handedOver.filter((eventId) => eventId === late)).toEqual([late]);
		expect(new Set(handedOver).size).toBe(handedOver.length);
		expect(handedOver).toHaveLength(model.events.length);
	},
);
