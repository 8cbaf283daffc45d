import { describe, expect, it } from 'vitest';
import { askInTurn, type TurnResult } from '../../../nodes/Diadoc/trigger/boxTurns';
import { monotonicNow } from '../../../nodes/Diadoc/transport/clock';

interface Box {
	name: string;
	/** How many events it has. */
	left: number;
	failed?: TurnResult['failed'];
}

const boxesWith = (...counts: number[]): Box[] =>
	counts.map((left, index) => ({ name: `box ${index}`, left }));

/** Takes as many events of each box as its turns give, and notes the turns. */
async function take(boxes: readonly Box[], maxEvents: number, deadline = Infinity) {
	const turns: Array<{ name: string; maxEvents: number; deadline: number }> = [];
	let underWay = 0;
	let most = 0;
	await askInTurn(boxes, { maxEvents, deadline }, async (box, share) => {
		turns.push({ name: box.name, ...share });
		underWay += 1;
		most = Math.max(most, underWay);
		await Promise.resolve();
		underWay -= 1;
		if (box.failed !== undefined) return { taken: 0, hasMore: false, failed: box.failed };
		const taken = Math.min(box.left, share.maxEvents);
		box.left -= taken;
		return { taken, hasMore: box.left > 0 };
	});
	return { turns, most };
}

describe('the turns of boxes', () => {
	it('give the only box all of the poll, once', async () => {
		const { turns } = await take(boxesWith(5000), 1000, 7);
		expect(turns).toEqual([{ name: 'box 0', maxEvents: 1000, deadline: 7 }]);
	});

	it('give each box its share first, and what is left to those that have more', async () => {
		const boxes = boxesWith(5000, 0, 3, 40, 0);
		const { turns } = await take(boxes, 100);
		expect(turns.map(({ name, maxEvents }) => [name, maxEvents])).toEqual([
			['box 0', 20],
			['box 1', 20],
			['box 2', 20],
			['box 3', 20],
			['box 4', 20],
			['box 0', 28],
			['box 3', 28],
			['box 0', 9],
		]);
		expect(boxes.map(({ left }) => left)).toEqual([5000 - 57, 0, 0, 0, 0]);
	});

	it('never have more events than the poll, however many boxes there are', async () => {
		const boxes = boxesWith(...Array.from({ length: 30 }, () => 9));
		await take(boxes, 7);
		expect(boxes.filter(({ left }) => left < 9)).toHaveLength(7);
	});

	it('are four at a time at most', async () => {
		const { most } = await take(boxesWith(...Array.from({ length: 30 }, () => 1)), 1000);
		expect(most).toBe(4);
	});

	it('leave each of several boxes half of the time at most', async () => {
		const now = monotonicNow();
		const { turns } = await take(boxesWith(1, 1), 10, now + 60_000);
		for (const { deadline } of turns) {
			expect(deadline).toBeGreaterThan(now + 25_000);
			expect(deadline).toBeLessThan(now + 35_000);
		}
	});

	it.each([
		['box', 20],
		['outage', 7],
		['service', 4],
	] as const)('after one that failed (%s) go on for so many boxes: %i', async (failed, most) => {
		const boxes = boxesWith(...Array.from({ length: 20 }, () => 1));
		for (const box of boxes) box.failed = failed;
		const { turns } = await take(boxes, 1000);
		expect(turns.length).toBeLessThanOrEqual(most);
		expect(turns.length).toBeGreaterThanOrEqual(Math.min(most, 4));
	});

	it('go on past boxes that are away as long as others answer', async () => {
		const boxes = boxesWith(...Array.from({ length: 20 }, () => 1));
		for (const [index, box] of boxes.entries()) if (index % 3 > 0) box.failed = 'outage';
		expect((await take(boxes, 1000)).turns).toHaveLength(20);
	});

	it('end when the time is over', async () => {
		const { turns } = await take(boxesWith(1, 1, 1), 10, monotonicNow() - 1);
		expect(turns).toHaveLength(1);
	});
});
