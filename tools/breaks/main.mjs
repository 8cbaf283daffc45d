// npm run breaks: breaks each rule of a list once, in a copy of the sources, and says which test notices.

import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../install.mjs';
import { readAll, runUntilInterrupted } from '../processes.mjs';
import { BREAKS } from './breaks.mjs';

/** What the unit tests are made of. */
const COPIED = [
	'credentials',
	'nodes',
	'package.json',
	'sandbox',
	'test',
	'tools',
	'tsconfig.json',
	'vitest.config.mts',
];

/** @param {string} folder a new one, for the copy */
function copySources(folder) {
	for (const name of COPIED) {
		const filter = (/** @type {string} */ source) => !source.includes('node_modules');
		cpSync(join(ROOT, name), join(folder, name), { recursive: true, filter });
	}
	symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
}

/**
 * @param {string} report vitest's, as JSON
 * @returns {string | undefined} the first test that failed
 */
function firstFailure(report) {
	/** @type {{ testResults: { message: string, assertionResults: { status: string, fullName: string }[] }[] }} */
	const { testResults } = JSON.parse(readFileSync(report, 'utf8'));
	for (const { assertionResults } of testResults) {
		const failed = assertionResults.find(({ status }) => status === 'failed');
		if (failed) return failed.fullName;
	}
	return undefined;
}

/** @param {AbortSignal} signal */
async function run(signal) {
	const folder = mkdtempSync(join(tmpdir(), 'n8n-nodes-diadoc-breaks-'));
	let unnoticed = 0;
	try {
		copySources(folder);
		const report = join(folder, 'report.json');
		for (const { rule, file, find, replace, tests } of BREAKS) {
			const path = join(folder, 'nodes', 'Diadoc', file);
			const source = readFileSync(path, 'utf8');
			writeFileSync(
				path,
				source.replace(find, () => replace),
			);
			const vitest = [
				'node_modules/vitest/vitest.mjs',
				'run',
				join('test', 'unit', tests),
				'--project=unit',
				'--bail=1',
				'--reporter=json',
				`--outputFile=${report}`,
			];
			await readAll(process.execPath, vitest, { cwd: folder, signal });
			signal.throwIfAborted();
			const failed = firstFailure(report);
			if (failed === undefined) unnoticed += 1;
			console.log(
				`${failed ? 'noticed' : 'NOT NOTICED'}: ${rule}${failed ? `\n         by: ${failed}` : ''}`,
			);
			writeFileSync(path, source);
			rmSync(report);
		}
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
	console.log(`\n${BREAKS.length - unnoticed} of ${BREAKS.length} breaks noticed`);
	if (unnoticed > 0) process.exitCode = 1;
}

await runUntilInterrupted(run);
process.exit();
