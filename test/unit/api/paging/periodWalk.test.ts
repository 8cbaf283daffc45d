import { describe, expect, it } from 'vitest';
import type { Period } from '../../../../nodes/Diadoc/api/paging/periods';
import { PeriodWalk } from '../../../../nodes/Diadoc/api/paging/periodWalk';

const WHOLE_END = 1000n;

/** Events that are their places. */
const page = (...places: number[]) =>
	places.map((event) => ({ event, place: BigInt(event) as bigint | undefined }));

const walkOver = (period: Period) => new PeriodWalk<number>(period);

describe('PeriodWalk', () => {
	it('keeps what lies in its period', () => {
		const walk = walkOver({ begin: 10n, end: 19n });
		expect(walk.keep(page(8, 9, 10, 11))).toBe(true);
		expect(walk.keep(page(18, 19, 20, 21))).toBe(false);
		walk.finish();
		expect(walk.takeReady()).toEqual([10, 11, 18, 19]);
		expect(walk.takeReady()).toEqual([]);
	});

	it('goes on after a page of its very last tick', () => {
		expect(walkOver({ end: 19n }).keep(page(18, 19))).toBe(true);
	});

	it('keeps an event without a time where it comes', () => {
		const walk = walkOver({ begin: 10n, end: 19n });
		walk.keep([...page(12), { event: -1, place: undefined }, ...page(13)]);
		walk.finish();
		expect(walk.takeReady()).toEqual([12, -1, 13]);
	});

	it('holds back the newest tick until it goes beyond or ends', () => {
		const walk = walkOver({});
		walk.keep(page(1, 2, 2));
		expect(walk.takeReady()).toEqual([1]);
		walk.keep(page(2, 3));
		expect(walk.takeReady()).toEqual([2, 2, 2]);
		expect(walk.held).toBe(1);
		walk.finish();
		expect(walk.takeReady()).toEqual([3]);
	});

	it('leaves its newest tick and all after it', () => {
		const walk = walkOver({ begin: 1n, end: 99n });
		walk.keep(page(1, 2, 3, 3));
		expect(walk.giveBack()?.period).toEqual({ begin: 3n, end: 99n });
		walk.finish();
		expect(walk.takeReady()).toEqual([1, 2]);
		expect(walk.period).toEqual({ begin: 1n, end: 2n });
		expect(walk.found).toBe(2);
	});

	it('can leave its newest tick when the ticks before are handed out', () => {
		const walk = walkOver({});
		walk.keep(page(1, 2, 2));
		walk.takeReady();
		expect(walk.giveBack()?.period).toEqual({ begin: 2n, end: undefined });
	});

	it.each([
		['nothing', []],
		['one tick', [5, 5, 5]],
	])('leaves nothing of a period that has %s', (_what, places) => {
		const walk = walkOver({});
		walk.keep(page(...places));
		expect(walk.giveBack()).toBeUndefined();
		walk.finish();
		expect(walk.takeReady()).toEqual(places);
	});

	it('expects as many events as the newest page lets it', () => {
		const walk = walkOver({ begin: 0n, end: 120n });
		expect(walk.expected(WHOLE_END)).toBeUndefined();
		walk.keep(page(10, 20));
		expect(walk.expected(WHOLE_END)).toBe(10);
		walk.keep(page(21, 22));
		expect(walk.expected(WHOLE_END)).toBe(98);
	});

	it('expects events up to the end of the whole where it has no end of its own', () => {
		const walk = walkOver({ begin: 0n });
		walk.keep(page(50, 100));
		expect(walk.expected(WHOLE_END)).toBe(18);
	});

	it('leaves half of the time before it', () => {
		const walk = walkOver({ begin: 0n, end: 100n });
		expect(walk.splitRest(WHOLE_END)).toBeUndefined();
		walk.keep(page(10, 20));
		expect(walk.splitRest(WHOLE_END)?.period).toEqual({ begin: 61n, end: 100n });
		expect(walk.period).toEqual({ begin: 0n, end: 60n });
		expect(walk.keep(page(30, 61))).toBe(false);
		walk.finish();
		expect(walk.takeReady()).toEqual([10, 20, 30]);
	});

	it('cannot halve the last tick of its time', () => {
		const walk = walkOver({ begin: 0n, end: 20n });
		walk.keep(page(19));
		expect(walk.splitRest(WHOLE_END)).toBeUndefined();
	});
});
