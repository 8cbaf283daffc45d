import { describe, expect, it } from 'vitest';
import { batchSizeOption, batchSizeValue } from '../../../nodes/Diadoc/parameters/batchSize';
import {
	maxWaitSecondsOption,
	maxWaitSecondsValue,
} from '../../../nodes/Diadoc/parameters/maxWaitSeconds';
import { sortValue } from '../../../nodes/Diadoc/parameters/sort';
import { owner, refusalOf } from './owner';

describe("'Sort'", () => {
	const order = (sort?: string, part = {}) => sortValue(owner, sort, part);

	it.each([
		['the newest when the list is cut', { limit: 50 }, 'Descending'],
		['the oldest when all are wanted', {}, 'Ascending'],
		['the oldest since a moment', { limit: 50, from: '1' }, 'Ascending'],
		['the oldest after an event', { limit: 50, after: 'a' }, 'Ascending'],
	])('brings %s first, unless somebody chooses', (_what, part, expected) => {
		expect(order(undefined, part)).toBe(expected);
		expect(order('automatic', part)).toBe(expected);
		expect(order('ascending', part)).toBe('Ascending');
		expect(order('descending', part)).toBe('Descending');
	});

	it('names the choices for another one', () => {
		const { message, advice } = refusalOf(() => order('random'));
		expect(message).toContain(`'Sort' has the unknown value "random"`);
		expect(advice).toContain('ascending, descending, automatic');
	});
});

describe("'Batch Size'", () => {
	it('is left to the method unless it is set', () => {
		expect(batchSizeOption(100).default).toBe(100);
		expect(batchSizeValue(owner, undefined, 100)).toBeUndefined();
		expect(batchSizeValue(owner, null, 100)).toBeUndefined();
		expect(batchSizeValue(owner, 7, 100)).toBe(7);
	});

	it.each([0, 101])('cannot be %j', (value) => {
		const { message, advice } = refusalOf(() => batchSizeValue(owner, value, 100));
		expect(message).toContain(`'Batch Size' cannot be ${value}`);
		expect(advice).toContain('from 1 to 100');
	});
});

describe("'Max Wait Seconds'", () => {
	it('is five minutes unless something else is set', () => {
		expect(maxWaitSecondsOption.default).toBe(300);
		expect(maxWaitSecondsValue(owner, undefined)).toBe(300);
		expect(maxWaitSecondsValue(owner, 0)).toBe(0);
	});

	it.each([-1, 3601])('cannot be %j', (value) => {
		const { message, advice } = refusalOf(() => maxWaitSecondsValue(owner, value));
		expect(message).toContain(`'Max Wait Seconds' cannot be ${value}`);
		expect(advice).toContain('from 0 to 3600');
	});
});
