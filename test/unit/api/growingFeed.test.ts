import { beforeEach, expect, it } from 'vitest';

import { walkFeed } from '../../../nodes/Diadoc/api/newEvents';
import { RepeatedPageError } from '../../../nodes/Diadoc/api/pageWalk';
import { indexKeyOf, ticksOfIndexKey } from '../../sandbox/box/index-key';
import { Random } from '../../sandbox/story/random';
import { useNoProxy } from '../transport/support/sending';
import { encoded, freshPages, serveDiadoc } from './support/diadoc';

beforeEach(useNoProxy);

const BEGIN = 638_932_613_723_921_153n;

/** A feed that grows while it is read: before each answer a few events come, very often at the tick of the last one. */
async function serveGrowingFeed(random: Random) {
	const ticks: bigint[] = [];
	const grow = (most: number) => {
		for (let count = random.integer(0, most); count > 0; count -= 1) {
			const last = ticks.at(-1) ?? BEGIN;
			ticks.push(random.chance(0.5) ? last : last + BigInt(random.integer(1, 3)));
		}
	};
	grow(12);
	const served = await serveDiadoc(({ query: { afterIndexKey, limit } }, index) => {
		// It comes to rest one day, else the walk would have no end.
		if (index < 12) grow(4);
		const after = afterIndexKey === undefined ? 0n : (ticksOfIndexKey(afterIndexKey) ?? 0n);
		const Events = ticks
			.map((tick, place) => ({ tick, EventId: `event ${place}`, IndexKey: indexKeyOf(tick) }))
			.filter(({ tick }) => tick > after)
			.slice(0, Number(limit))
			.map(({ EventId, IndexKey }) => ({ EventId, IndexKey }));
		return { body: encoded('Events.BoxEventList', { TotalCount: ticks.length, Events }) };
	});
	return { ...served, ticks };
}

const seeds = Array.from({ length: 60 }, (_, seed) => `growing feed ${seed}`);

it.each(seeds)(
	'whatever comes while the feed is walked is read, in order and once (%s)',
	async (seed) => {
		const random = new Random(seed);
		const { connection, ticks } = await serveGrowingFeed(random);
		const pageSize = random.pick([3, 7, 500]);
		const pages = await freshPages(walkFeed(connection, { boxId: 'box' }, { pageSize }));
		expect(pages.flat().map(({ EventId }) => EventId)).toEqual(
			ticks.map((_, place) => `event ${place}`),
		);
	},
);

it.each([{}, { IndexKey: '' }])('a page without keys is no end: %j', async (key) => {
	const Events = [{ EventId: 'an event', ...key }];
	const body = encoded('Events.BoxEventList', { TotalCount: 1, Events });
	const { connection } = await serveDiadoc(() => ({ body }));
	const pages = freshPages(walkFeed(connection, { boxId: 'box' }));
	await expect(pages).rejects.toThrow(RepeatedPageError);
});
