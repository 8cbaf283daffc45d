// npm test: everything but the long runs, from nothing but Node and npm. `node tools/test.mjs unit engine` runs the named steps only.
// The last line is "N passed, N failed": the tests of the vitest runs, and one for each other step.

import { installBuildTools, installN8n, installOldestN8n } from './install.mjs';
import { runUntilInterrupted } from './processes.mjs';
import { STEPS } from './test/steps.mjs';

/** @param {string} line */
const say = (line) => console.log(line);

/** @param {AbortSignal} signal */
async function run(signal) {
	const names = process.argv.slice(2);
	const unknown = names.filter((name) => !STEPS.some((step) => step.name === name));
	if (unknown.length > 0) {
		throw new Error(
			`No such step: ${unknown.join(', ')}. Steps: ${STEPS.map(({ name }) => name).join(', ')}`,
		);
	}
	const steps = STEPS.filter(({ name, long }) =>
		names.length === 0 ? !long : names.includes(name),
	);
	await installBuildTools({ log: say, signal });
	if (steps.some((step) => step.needsN8n)) await installN8n({ log: say, signal });
	if (steps.some((step) => step.needsOldestN8n)) await installOldestN8n({ log: say, signal });

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
