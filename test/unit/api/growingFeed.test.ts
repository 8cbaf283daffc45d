import { beforeEach, describe, expect, it } from 'vitest';

import { feedBy, walkFeed } from '../../../nodes/Diadoc/api/newEvents';
import { RepeatedPageError } from '../../../nodes/Diadoc/api/pageWalk';
import { indexKeyOf, ticksOfIndexKey } from '../../sandbox/box/index-key';
import { Random } from '../../sandbox/story/random';
import { useNoProxy } from '../transport/support/sending';
import { encoded, freshPages, serveDiadoc } from './support/diadoc';

beforeEach(useNoProxy);

const BEGIN = 638_932_613_723_921_153n;

/** How Diadoc may count: what follows the key, the whole feed, a limit of its own, or not at all. */
const counts = {
	exact: (following: number) => following,
	whole: (_following: number, all: number) => all,
	limit: () => 100_000,
	none: () => undefined,
};

interface Manners {
	counts: keyof typeof counts;
	/** How many events it gives at once at most. */
	cap: number;
}

/** A feed that grows while it is read: before each answer a few events come, very often at the tick of the last one. */
function growingFeed(random: Random, manners: Manners) {
	const ticks: bigint[] = [];
	const grow = (most: number) => {
		for (let count = random.integer(0, most); count > 0; count -= 1) {
			const last = ticks.at(-1) ?? BEGIN;
			// More events of one moment cannot be had.
			const mayTie = ticks.filter((tick) => tick === last).length < 2 * manners.cap - 1;
			ticks.push(random.chance(0.5) && mayTie ? last : last + BigInt(random.integer(1, 3)));
		}
	};
	grow(12);
	let requests = 0;
	const feed = feedBy(async ({ order }, afterIndexKey, size) => {
		// It comes to rest one day, else the walk would have no end.
		if (requests < 12) grow(4);
		requests += 1;
		const key = afterIndexKey === undefined ? undefined : ticksOfIndexKey(afterIndexKey);
		const all = ticks.map((tick, place) => ({ tick, EventId: `event ${place}` }));
		const inOrder = order === 'Descending' ? all.toReversed() : all;
		const following = inOrder.filter(
			({ tick }) => key === undefined || (order === 'Descending' ? tick < key : tick > key),
		);
		const Events = following
			.slice(0, Math.min(size, manners.cap))
			.map(({ EventId, tick }) => ({ EventId, IndexKey: indexKeyOf(tick) }));
		const TotalCount = counts[manners.counts](following.length, ticks.length);
		const body = Buffer.from(encoded('Events.BoxEventList', { TotalCount, Events }));
		const answer = { status: 200, headers: {}, body, method: 'GET', url: 'http://diadoc' } as const;
		return await Promise.resolve(answer);
	});
	return { feed, ticks };
}

/** FEEDS=600 for the long run. */
const seeds = Array.from(
	{ length: Number(process.env.FEEDS ?? 60) },
	(_, seed) => `growing feed ${seed}`,
);

/** The ids that a walk finds, and what there was in the end. */
async function walkWhole(seed: string, manners: Manners) {
	const random = new Random(seed);
	const { feed, ticks } = growingFeed(random, manners);
	const pageSize = random.pick([3, 7, 500]);
	const pages = await freshPages(feed.walk({ boxId: 'box' }, { pageSize }));
	return { found: pages.flat().map(({ EventId }) => EventId), ticks };
}

describe.each(['exact', 'whole', 'limit', 'none'] as const)(
	'of a service that counts: %s',
	(counts) => {
		it.each(seeds)(
			'whatever comes while the feed is walked is read, in order and once (%s)',
			async (seed) => {
				const { found, ticks } = await walkWhole(seed, { counts, cap: Infinity });
				expect(found).toEqual(ticks.map((_, place) => `event ${place}`));
			},
		);
	},
);

describe.each([
	[3, 'exact'],
	[5, 'exact'],
	[5, 'whole'],
] as const)('of a service that gives %i events at once and counts: %s', (cap, counts) => {
	it.each(seeds)('whatever comes while the feed is walked is read once (%s)', async (seed) => {
		const { found, ticks } = await walkWhole(seed, { counts, cap });
		expect(found).toHaveLength(ticks.length);
		expect(new Set(found)).toEqual(new Set(ticks.map((_, place) => `event ${place}`)));
	});
});

it.each([{}, { IndexKey: '' }])('a page without keys is no end: %j', async (key) => {
	const Events = [{ EventId: 'an event', ...key }];
	const body = encoded('Events.BoxEventList', { TotalCount: 1, Events });
	const { connection } = await serveDiadoc(() => ({ body }));
	const pages = freshPages(walkFeed(connection, { boxId: 'box' }));
	await expect(pages).rejects.toThrow(RepeatedPageError);
});
