// npm test: `node tools/test.mjs small` runs one circle of tests, `small large` both, `unit engine` the named steps only.
// The last line is "N passed, N failed": the tests of the vitest runs, and one for each other step.

import { installBuildTools, installN8n, installNode, installOldestN8n } from './install.mjs';
import { runUntilInterrupted } from './processes.mjs';
import { STEPS } from './test/steps.mjs';

/** @param {string} line */
const say = (line) => console.log(line);

/** What has to be installed for a step. */
const INSTALLED = {
	node: [installNode],
	n8n: [installN8n],
	'oldest n8n': [installN8n, installOldestN8n],
};

/**
 * The steps that the arguments name, in their own order. The large circle tests the package that the build has made.
 *
 * @param {string[]} names of steps and circles
 */
function stepsOf(names) {
	const known = [...new Set(STEPS.flatMap(({ name, circle }) => [name, circle ?? name]))];
	const unknown = names.filter((name) => !known.includes(name));
	if (unknown.length > 0) {
		throw new Error(`No such step: ${unknown.join(', ')}. Steps: ${known.join(', ')}`);
	}
	return STEPS.filter(
		({ name, circle }) => names.includes(name) || (circle !== undefined && names.includes(circle)),
	);
}

/** @param {AbortSignal} signal */
async function run(signal) {
	const steps = stepsOf(process.argv.slice(2));
	await installBuildTools({ log: say, signal });
	const installs = new Set(steps.flatMap(({ needs }) => (needs ? INSTALLED[needs] : [])));
	for (const install of installs) await install({ log: say, signal });

	const total = { passed: 0, failed: 0 };
	const summary = [];
	for (const { name, what, run: runStep } of steps) {
		say(`\n=== ${name}: ${what}`);
		const begin = performance.now();
		const { passed, failed, reason } = await runStep(signal);
		signal.throwIfAborted();
		const seconds = Math.round((performance.now() - begin) / 1000);
		summary.push(
			`${failed === 0 ? 'ok    ' : 'FAILED'} ${name.padEnd(10)} ${passed} passed, ${failed} failed, ${seconds} s`,
			...(reason ? [reason.replace(/^/gm, ' '.repeat(7))] : []),
		);
		total.passed += passed;
		total.failed += failed;
	}
	say(`\n=== Summary\n${summary.join('\n')}\n`);
	say(`${total.passed} passed, ${total.failed} failed`);
	if (total.failed > 0) process.exitCode = 1;
}

try {
	await runUntilInterrupted(run);
} catch (error) {
	process.exitCode = 1;
	console.error(error);
	say('0 passed, 1 failed');
}
process.exit();
