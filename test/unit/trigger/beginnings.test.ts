import { describe, expect, it } from 'vitest';
import { Random } from '../../../sandbox/story/random';
import { FeedModel } from './model/feedModel';
import { pollFeed } from './model/pollFeed';

const now = { start: { startFrom: 'now' as const } };

const feedModel = (cap = 500) => new FeedModel(new Random('beginnings'), { cap, repeats: 0 });

describe('a trigger that starts from now', () => {
	it('hands nothing over of a box that has nothing but one moment, larger than a page', async () => {
		const model = feedModel();
		model.add();
		for (let count = 1; count < 700; count += 1) model.add({ isTied: true });
		const { state } = await pollFeed(model, undefined, now);
		const { eventId } = model.add();
		expect((await pollFeed(model, state, now)).prepared).toEqual([eventId]);
	});

	it('hands nothing over of before, though its first page ends with an event that is in the feed twice', async () => {
		const model = feedModel(2);
		const events = Array.from({ length: 4 }, () => model.add());
		for (const event of events.slice(-1)) model.repeat(event);
		model.add();
		const settings = { ...now, lookbackTicks: 300_000_000n };
		const { state } = await pollFeed(model, undefined, settings);
		expect((await pollFeed(model, state, settings)).prepared).toEqual([]);
	});
});

it('what filters hid in a box with only one moment stays passed when they change', async () => {
	const model = feedModel();
	const letters = { ...now, filters: { messageTypes: ['Letter'] } };
	const { state: empty } = await pollFeed(model, undefined, letters);
	model.add();
	while (new Set(model.events.map(({ messageType }) => messageType)).size < 2) {
		model.add({ isTied: true });
	}
	const first = await pollFeed(model, empty, letters);
	const stored = JSON.parse(JSON.stringify(first.state));
	const { eventId } = model.add();
	const second = await pollFeed(model, stored, now);
	expect(second.prepared).toEqual([eventId]);
});
