// npm test: `node tools/test.mjs small` runs one circle of tests, `small large` both, `unit engine` the named steps only, and
// `bench walk` one part of a step.
// The last line is "N passed, N failed": the tests of the vitest runs, and one for each other step.

import { availableParallelism } from 'node:os';
import { installBuildTools, installN8n, installNode, installOldestN8n } from './install.mjs';
import { runUntilInterrupted } from './processes.mjs';
import { chosenSteps, stagesOf } from './test/chosenSteps.mjs';
import { STEPS } from './test/steps.mjs';

/** @typedef {import('./test/steps.mjs').Step} Step */

/** @param {string} line */
const say = (line) => console.log(line);

/** What has to be installed for a step. */
const INSTALLED = {
	node: [installNode],
	n8n: [installN8n],
	'oldest n8n': [installN8n, installOldestN8n],
};

/** @param {AbortSignal} signal */
async function run(signal) {
	const names = process.argv.slice(2);
	const steps = chosenSteps(STEPS, names);
	await installBuildTools({ log: say, signal });
	const installs = new Set(steps.flatMap(({ needs }) => (needs ? INSTALLED[needs] : [])));
	for (const install of installs) await install({ log: say, signal });

	const total = { passed: 0, failed: 0 };
	/** @type {string[]} */
	const summary = [];
	/** @param {Step} step */
	const runOne = async ({ name, what, aside, parts = [], run: runStep }) => {
		const title = `\n=== ${name}: ${what}`;
		if (!aside) say(title);
		const begin = performance.now();
		const { passed, failed, reason, output } = await runStep(
			signal,
			parts.filter((part) => names.includes(part)),
		);
		signal.throwIfAborted();
		if (aside) say(`${title}\n${output ?? ''}`.trimEnd());
		const seconds = Math.round((performance.now() - begin) / 1000);
		summary.push(
			`${failed === 0 ? 'ok    ' : 'FAILED'} ${name.padEnd(11)} ${passed} passed, ${failed} failed, ${seconds} s`,
			...(reason ? [reason.replace(/^/gm, ' '.repeat(7))] : []),
		);
		total.passed += passed;
		total.failed += failed;
	};
	for (const stage of stagesOf(steps)) {
		const waiting = [...stage];
		const runNext = async () => {
			for (let step = waiting.shift(); step; step = waiting.shift()) await runOne(step);
		};
		await Promise.all(Array.from({ length: availableParallelism() }, runNext));
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
