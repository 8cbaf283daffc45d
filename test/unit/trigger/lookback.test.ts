import { expect, it } from 'vitest';
import { Random } from '../../../sandbox/story/random';
import { FeedModel } from './model/feedModel';
import { pollFeed } from './model/pollFeed';

const SECOND = 10_000_000n;

it.each([2, 3, 500])(
	'what comes late while a long poll goes on is found by the next one (%i events a page)',
	async (cap) => {
		const model = new FeedModel(new Random('late'), { cap, repeats: 0 });
		const settings = {
			start: { startFrom: 'beginning' as const },
			lookbackTicks: 30n * SECOND,
		};
		for (let count = 0; count < 20; count += 1) model.add();
		const first = await pollFeed(model, undefined, settings);
		for (let count = 0; count < 20; count += 1) model.add();
		let late: string | undefined;
		const meanwhile = () => {
			late = model.add({ late: 25n * SECOND }).eventId;
			for (let count = 0; count < 20; count += 1) model.add();
		};
		const second = await pollFeed(model, first.state, { ...settings, meanwhile });
		const third = await pollFeed(model, second.state, settings);
		const handedOver = [first, second, third].flatMap(({ prepared }) => prepared);
		expect(handedOver.filter((eventId) => eventId === late)).toEqual([late]);
		expect(new Set(handedOver).size).toBe(handedOver.length);
		expect(handedOver).toHaveLength(model.events.length);
	},
);
