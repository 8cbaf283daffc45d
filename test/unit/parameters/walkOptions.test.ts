import { describe, expect, it } from 'vitest';
import { batchSizeOption, batchSizeValue } from '../../../nodes/Diadoc/parameters/batchSize';
import {
	maxWaitSecondsOption,
	maxWaitSecondsValue,
} from '../../../nodes/Diadoc/parameters/maxWaitSeconds';
import { sortOption, sortValue } from '../../../nodes/Diadoc/parameters/sort';
import { owner, refusalOf } from './owner';

describe("'Sort'", () => {
	it('is oldest first unless newest first is chosen', () => {
		expect(sortValue(owner, undefined)).toBe('Ascending');
		expect(sortValue(owner, 'ascending')).toBe('Ascending');
		expect(sortValue(owner, 'descending')).toBe('Descending');
		expect(sortOption.default).toBe('ascending');
	});

	it('names the choices for another one', () => {
		const { message, advice } = refusalOf(() => sortValue(owner, 'random'));
		expect(message).toContain(`'Sort' has the unknown value "random"`);
		expect(advice).toContain('ascending, descending');
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
