import { expect, it } from 'vitest';
import { wantedEvents } from '../../../nodes/Diadoc/items/wantedEvents';

/** Pages of numbers, all of them fresh. */
async function* pagesOf(...pages: number[][]) {
	for (const page of pages) {
		yield await Promise.resolve({ page: page.map((event) => ({ event, fresh: true })), fresh: 0 });
	}
}

/** Even numbers are wanted; what was looked at, and what was found. */
async function evenOnes(limit: number | undefined, ...pages: number[][]) {
	const looked: number[] = [];
	const found: number[][] = [];
	const wanted = async (event: number) => {
		looked.push(event);
		return await Promise.resolve(event % 2 === 0 ? event : undefined);
	};
	for await (const { page } of wantedEvents(pagesOf(...pages), wanted, limit)) {
		found.push(page.map(({ event }) => event));
	}
	return { looked, found };
}

const page = Array.from({ length: 100 }, (_, index) => index);

it('gives what is wanted, page by page', async () => {
	const { looked, found } = await evenOnes(undefined, [1, 2, 3], [4, 5], [7]);
	expect(found).toEqual([[2], [4], []]);
	expect(looked).toEqual([1, 2, 3, 4, 5, 7]);
});

it('looks at no more events than were begun side by side once there are enough', async () => {
	const { looked, found } = await evenOnes(3, page);
	expect(found).toEqual([[0, 2, 4]]);
	expect(looked.length).toBeLessThan(10);
});

it('counts what earlier pages have brought', async () => {
	const { looked, found } = await evenOnes(2, [0, 1], page);
	expect(found).toEqual([[0], [0]]);
	expect(looked.length).toBeLessThan(8);
});
