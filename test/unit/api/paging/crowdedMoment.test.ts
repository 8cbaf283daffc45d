import { describe, expect, it } from 'vitest';
import { feedBy, type FeedQuery } from '../../../../nodes/Diadoc/api/newEvents';
import { UnreadableMomentError } from '../../../../nodes/Diadoc/api/paging/wholeMoment';
import { Random } from '../../../../sandbox/story/random';
import { FeedModel } from '../../trigger/model/feedModel';
import { freshPages } from '../support/diadoc';

/** A feed with a crowded moment between other events. */
function crowdedFeed(crowd: number, cap = Infinity) {
	const model = new FeedModel(new Random(`crowd ${crowd}`), { cap, repeats: 0 });
	for (let index = 0; index < 3; index += 1) model.add();
	for (let index = 0; index < crowd; index += 1) model.add({ isTied: index > 0 });
	for (let index = 0; index < 3; index += 1) model.add();
	return model;
}

async function idsOf(model: FeedModel, query: Partial<FeedQuery> = {}) {
	const feed = feedBy(
		async (asked, cursor, size) => await Promise.resolve(model.answer(asked, cursor, size)),
	);
	const found: Array<string | undefined> = [];
	const pages = feed.walk({ boxId: 'box', ...query });
	try {
		for await (const { page } of pages) {
			found.push(...page.filter(({ fresh }) => fresh).map(({ event }) => event.EventId));
		}
	} catch (error) {
		return { found, error };
	}
	return { found, error: undefined };
}

describe('a moment with more events than a page', () => {
	it.each([
		[700, Infinity],
		[999, Infinity],
		[1000, Infinity],
		[1500, Infinity],
		[70, 50],
		[99, 50],
	])('of %s events (%s at once) is read whole, in both orders', async (crowd, cap) => {
		const model = crowdedFeed(crowd, cap);
		const all = model.events.map(({ eventId }) => eventId).sort();
		for (const order of ['Ascending', 'Descending'] as const) {
			const { found, error } = await idsOf(model, { order });
			expect(error).toBeUndefined();
			expect(found.toSorted()).toEqual(all);
		}
	});

	it('that cannot be read whole is an error after what could be read', async () => {
		const model = crowdedFeed(9000);
		const { found, error } = await idsOf(model);
		expect(error).toBeInstanceOf(UnreadableMomentError);
		expect(error).toMatchObject({ total: 9000 });
		expect(new Set(found).size).toBe(found.length);
		expect(found.length).toBeGreaterThan(3000);
	});

	it('is not taken for whole when events without a direction are in its middle', async () => {
		const model = new FeedModel(new Random('no documents'), { cap: Infinity, repeats: 0 });
		model.add();
		for (let index = 0; index < 4000; index += 1) {
			model.add({ isTied: index > 0, hasDocuments: index < 1500 || index > 2500 });
		}
		model.add();
		const { found, error } = await idsOf(model);
		expect(found.length).toBeLessThan(model.events.length);
		expect(error).toBeInstanceOf(UnreadableMomentError);
	});

	it.each([1, 2, 3, 4, 5, 6])(
		'at the newest end may grow while it is read, after answer %i',
		async (answers) => {
			const model = new FeedModel(new Random('growing crowd'), { cap: Infinity, repeats: 0 });
			model.add();
			for (let index = 0; index < 700; index += 1) model.add({ isTied: index > 0 });
			let requests = 0;
			const feed = feedBy(async (asked, cursor, size) => {
				const answer = model.answer(asked, cursor, size);
				requests += 1;
				if (requests === answers) {
					model.add({ isTied: true });
					model.add();
				}
				return await Promise.resolve(answer);
			});
			const found = (await freshPages(feed.walk({ boxId: 'box' }))).flat();
			expect(requests).toBeGreaterThanOrEqual(answers);
			expect(found.map(({ EventId }) => EventId).toSorted()).toEqual(
				model.events.map(({ eventId }) => eventId).toSorted(),
			);
		},
	);

	it('is asked for in a few requests only', async () => {
		const model = crowdedFeed(700);
		let requests = 0;
		const feed = feedBy(async (asked, cursor, size) => {
			requests += 1;
			return await Promise.resolve(model.answer(asked, cursor, size));
		});
		await freshPages(feed.walk({ boxId: 'box' }));
		expect(requests).toBeLessThan(8);
	});
});
