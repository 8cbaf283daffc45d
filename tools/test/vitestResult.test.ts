import { expect, test } from 'vitest';
import { vitestResult } from './vitestResult.mjs';

const clean = {
	success: true,
	numPassedTests: 3,
	numFailedTests: 0,
	numPendingTests: 0,
	numTodoTests: 0,
	testResults: [],
};

const passed = { fullName: 'feed walks', status: 'passed', failureMessages: [] };

test('a clean run counts its tests', () => {
	const file = { name: 'feed.test.ts', status: 'passed', message: '', assertionResults: [passed] };
	expect(vitestResult({ ...clean, testResults: [file] })).toEqual({ passed: 3, failed: 0 });
});

test('failed tests are counted and named, with the beginning of what they say', () => {
	const message = ['AssertionError: expected 1 to be 2', ...Array(50).fill('at')].join('\n');
	const failed = { fullName: 'feed ends', status: 'failed', failureMessages: [message] };
	const file = {
		name: 'feed.test.ts',
		status: 'failed',
		message: '',
		assertionResults: [passed, failed],
	};
	expect(
		vitestResult({ ...clean, success: false, numFailedTests: 2, testResults: [file] }),
	).toEqual({
		passed: 3,
		failed: 2,
		reason: 'feed ends: AssertionError: expected 1 to be 2\nat\nat\nat',
	});
});

test('a file that could not be loaded is named', () => {
	const file = {
		name: 'feed.test.ts',
		status: 'failed',
		message: 'Cannot find module',
		assertionResults: [],
	};
	expect(vitestResult({ ...clean, success: false, testResults: [file] })).toEqual({
		passed: 3,
		failed: 1,
		reason: 'feed.test.ts: Cannot find module',
	});
});

test.each([
	['a run that failed as a whole', { success: false }, /could not be run/],
	['a skipped test', { numPendingTests: 1 }, /1 tests were skipped/],
	['a test still to be written', { numTodoTests: 1 }, /1 tests were skipped/],
	['a run without a test', { numPassedTests: 0 }, /no test to run/],
])('%s is not a success', (_, report, reason) => {
	const result = vitestResult({ ...clean, ...report });
	expect(result.failed).toBe(1);
	expect(result.reason).toMatch(reason);
});
