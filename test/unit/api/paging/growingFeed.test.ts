import { beforeEach, describe, expect, it } from 'vitest';

import { feedBy, walkFeed } from '../../../../nodes/Diadoc/api/newEvents';
import { RepeatedPageError } from '../../../../nodes/Diadoc/api/paging/pageWalk';
import { indexKeyOf, ticksOfIndexKey } from '../../../../sandbox/box/indexKey';
import { Random } from '../../../../sandbox/story/random';
import { useNoProxy } from '../../transport/support/sending';
import { encoded, freshPages, serveDiadoc } from '../support/diadoc';

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
	/** How many of a moment come at most; more than twice the cap cannot be had. */
	crowd: number;
	/** Whether each answer has a cap of its own. */
	varies: boolean;
	/** How often events come before an answer. */
	pace: number;
	/** Whether it knows the reverse order. */
	reverses: boolean;
}

const usual: Manners = {
	counts: 'exact',
	cap: Infinity,
	crowd: Infinity,
	varies: false,
	pace: 1,
	reverses: true,
};

/** A feed that grows while it is read: before each answer a few events come, very often at the tick of the last one. */
function growingFeed(random: Random, manners: Manners) {
	const ticks: bigint[] = [];
	const grow = (most: number) => {
		for (let count = random.integer(0, most); count > 0; count -= 1) {
			const last = ticks.at(-1) ?? BEGIN;
			const mayTie = ticks.filter((tick) => tick === last).length < manners.crowd;
			ticks.push(random.chance(0.5) && mayTie ? last : last + BigInt(random.integer(1, 3)));
		}
	};
	grow(12);
	let requests = 0;
	const feed = feedBy(async ({ order }, afterIndexKey, size) => {
		// It comes to rest one day, else the walk would have no end.
		if (requests < 12 && (manners.pace === 1 || random.chance(manners.pace))) grow(4);
		requests += 1;
		const key = afterIndexKey === undefined ? undefined : ticksOfIndexKey(afterIndexKey);
		const all = ticks.map((tick, place) => ({ tick, EventId: `event ${place}` }));
		const isReverse = order === 'Descending' && manners.reverses;
		const inOrder = isReverse ? all.toReversed() : all;
		const following = inOrder.filter(
			({ tick }) => key === undefined || (isReverse ? tick < key : tick > key),
		);
		const Events = following
			.slice(0, Math.min(size, manners.varies ? random.integer(1, manners.cap) : manners.cap))
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

describe.each<[string, Partial<Manners>]>([
	['that counts what follows', {}],
	['that counts all events', { counts: 'whole' }],
	['that counts all events of a feed that grows slowly', { counts: 'whole', pace: 0.4 }],
	['that counts to a limit', { counts: 'limit' }],
	['that does not count', { counts: 'none' }],
	['that does not know the reverse order', { counts: 'whole', reverses: false }],
	['that gives pages of any size', { cap: 6, crowd: 1, varies: true }],
])('of a service %s', (_name, manners) => {
	it.each(seeds)(
		'whatever comes while the feed is walked is read, in order and once (%s)',
		async (seed) => {
			const { found, ticks } = await walkWhole(seed, { ...usual, ...manners });
			expect(found).toEqual(ticks.map((_, place) => `event ${place}`));
		},
	);
});

describe.each<[number, Partial<Manners>]>([
	[3, {}],
	[5, {}],
	[5, { pace: 0.4 }],
	[5, { counts: 'whole' }],
])('of a service that gives %i events at once (%j)', (cap, manners) => {
	it.each(seeds)('whatever comes while the feed is walked is read once (%s)', async (seed) => {
		const crowd = 2 * cap - 1;
		const { found, ticks } = await walkWhole(seed, { ...usual, ...manners, cap, crowd });
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
