import { expect, it } from 'vitest';

import { RecentKeys } from '../../../../nodes/Diadoc/api/paging/recentKeys';

const LEAST_KEPT = 10_000;

const keysFrom = (first: number, count: number) =>
	Array.from({ length: count }, (_, index) => `key ${first + index}`);

it('knows those that it was given and those that were added', () => {
	const keys = new RecentKeys(['given']);
	keys.add('added');
	expect(['given', 'added', 'another'].map((key) => keys.has(key))).toEqual([true, true, false]);
	expect(keys.size).toBe(2);
});

it('always knows the last ten thousand, and never more than twice as many', () => {
	const keys = new RecentKeys();
	for (const [index, key] of keysFrom(0, 5 * LEAST_KEPT).entries()) {
		keys.add(key);
		expect(keys.size).toBeLessThanOrEqual(2 * LEAST_KEPT);
		// The one that has been there for the longest of those that have to be.
		expect(keys.has(`key ${Math.max(0, index - LEAST_KEPT + 1)}`)).toBe(true);
	}
	expect(keys.has('key 0')).toBe(false);
});
