/** @typedef {{ passed: number, failed: number, reason?: string }} Result */

/**
 * What a vitest run comes to. Also failed: a file that could not be loaded, a test that was skipped, a run without a test.
 *
 * @param {{ success: boolean, numPassedTests: number, numFailedTests: number, numPendingTests: number,
 *   numTodoTests: number }} report of vitest's JSON reporter
 * @returns {Result}
 */
export function vitestResult({
	success,
	numPassedTests,
	numFailedTests,
	numPendingTests,
	numTodoTests,
}) {
	const skipped = numPendingTests + numTodoTests;
	const passed = numPassedTests;
	if (skipped > 0)
		return { passed, failed: numFailedTests + skipped, reason: `${skipped} tests were skipped` };
	if (numFailedTests > 0) return { passed, failed: numFailedTests };
	if (!success) return { passed, failed: 1, reason: 'A test file could not be run' };
	return passed > 0
		? { passed, failed: 0 }
		: { passed, failed: 1, reason: 'There was no test to run' };
}
