/**
 * @typedef {{ passed: number, failed: number, reason?: string, output?: string }} Result
 *
 * @typedef {object} FileReport
 * @property {string} name path of the test file
 * @property {string} status
 * @property {string} message why the file could not be run, else empty
 * @property {Array<{ fullName: string, status: string, failureMessages: string[] | null }>} assertionResults
 */

const LINES_OF_A_MESSAGE = 4;

/** @param {string} message */
const shortened = (message) =>
	message.split('\n').slice(0, LINES_OF_A_MESSAGE).join('\n').slice(0, 600);

/**
 * The failed tests with the beginning of their messages, so that the last lines of a long run say what is to be mended.
 *
 * @param {FileReport[]} files
 */
const failures = (files) =>
	files
		.flatMap(({ name, message, assertionResults }) => [
			...(message ? [`${name}: ${shortened(message)}`] : []),
			...assertionResults
				.filter(({ status }) => status === 'failed')
				.map(
					({ fullName, failureMessages }) =>
						`${fullName}: ${shortened(failureMessages?.join('\n') ?? '')}`,
				),
		])
		.join('\n');

/**
 * What a vitest run comes to. Also failed: a file that could not be loaded, a test that was skipped, a run without a test.
 *
 * @param {{ success: boolean, numPassedTests: number, numFailedTests: number, numPendingTests: number,
 *   numTodoTests: number, testResults: FileReport[] }} report of vitest's JSON reporter
 * @returns {Result} `reason` names each failed test
 */
export function vitestResult({
	success,
	numPassedTests,
	numFailedTests,
	numPendingTests,
	numTodoTests,
	testResults,
}) {
	const skipped = numPendingTests + numTodoTests;
	const reasons = [
		...(skipped > 0 ? [`${skipped} tests were skipped`] : []),
		...(numPassedTests === 0 ? ['There was no test to run'] : []),
		failures(testResults),
	].filter(Boolean);
	const failed = numFailedTests + skipped;
	if (failed === 0 && success && reasons.length === 0) return { passed: numPassedTests, failed: 0 };
	return {
		passed: numPassedTests,
		failed: Math.max(failed, 1),
		reason: reasons.join('\n') || 'A test file could not be run',
	};
}
