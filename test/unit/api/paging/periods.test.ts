import { describe, expect, it } from 'vitest';
import {
	PeriodCutter,
	wantedEvents,
	wantedPages,
} from '../../../../nodes/Diadoc/api/paging/periods';

const whole = { begin: 1000n, end: 17_000n };

describe('PeriodCutter', () => {
	it('gives each worker the same while nothing is known', () => {
		expect(new PeriodCutter(whole, 4).cut({})).toEqual([
			{ begin: undefined, end: 5000n },
			{ begin: 5001n, end: undefined },
		]);
	});

	it('leaves a period whole that is no longer than wanted', () => {
		const cutter = new PeriodCutter(whole, 4);
		expect(cutter.cut({ begin: 16_000n })).toEqual([{ begin: 16_000n, end: undefined }]);
		expect(cutter.cut({ begin: 5n, end: 9n })).toEqual([{ begin: 5n, end: 9n }]);
	});

	it.each([
		['shorter ones where more happened than wanted', 2 * wantedEvents, 500n],
		['longer ones where less happened', wantedEvents / 2, 2000n],
		['ones eight times as long at most', 1, 8000n],
		['ones eight times as long where nothing happened', 0, 8000n],
		['ones of a tick at least', 10_000 * wantedEvents, 1n],
	])('makes %s', (_what, events, length) => {
		const cutter = new PeriodCutter(whole, 4);
		cutter.learn({ begin: 2000n, end: 2999n }, events);
		expect(cutter.cut({ begin: 3000n })).toEqual([
			{ begin: 3000n, end: 3000n + length - 1n },
			{ begin: 3000n + length, end: undefined },
		]);
	});

	it('wants so many pages of a service that gives large ones', () => {
		const cutter = new PeriodCutter(whole, 4);
		cutter.learnPage(10);
		expect(cutter.wanted).toBe(wantedEvents);
		cutter.learnPage(500);
		expect(cutter.wanted).toBe(wantedPages * 500);
		cutter.learn({ begin: 2000n, end: 2999n }, 2 * wantedPages * 500);
		expect(cutter.cut({ begin: 3000n })[0]).toEqual({ begin: 3000n, end: 3499n });
	});
});
