import { expect, test } from 'vitest';
import { vitestResult } from '../../../tools/test/vitest-result.mjs';

const clean = {
	success: true,
	numPassedTests: 3,
	numFailedTests: 0,
	numPendingTests: 0,
	numTodoTests: 0,
};

test('a clean run counts its tests', () => {
	expect(vitestResult(clean)).toEqual({ passed: 3, failed: 0 });
});

test('failed tests are counted', () => {
	expect(vitestResult({ ...clean, success: false, numFailedTests: 2 })).toEqual({
		passed: 3,
		failed: 2,
	});
});

test.each([
	['a file that could not be loaded', { success: false }, /could not be run/],
	['a skipped test', { numPendingTests: 1 }, /1 tests were skipped/],
	['a test still to be written', { numTodoTests: 1 }, /1 tests were skipped/],
	['a run without a test', { numPassedTests: 0 }, /no test to run/],
])('%s is not a success', (_, report, reason) => {
	const result = vitestResult({ ...clean, ...report });
	expect(result.failed).toBe(1);
	expect(result.reason).toMatch(reason);
});
