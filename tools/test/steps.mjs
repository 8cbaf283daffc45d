import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { N8N_NODE, ROOT } from '../install.mjs';
import { runProcess } from '../processes.mjs';
import { installChromium } from './chromium.mjs';
import { vitestResult } from './vitestResult.mjs';

/**
 * @typedef {import('./vitestResult.mjs').Result} Result
 *
 * @typedef {'small' | 'large'} Circle small: what Node and npm are enough for; large: in the real n8n and its editor
 *
 * @typedef {object} Step
 * @property {string} name
 * @property {string} what
 * @property {'node' | 'n8n' | 'oldest n8n'} [needs] what must be installed: n8n's Node, the private n8n with it, or the oldest
 *   n8n with both
 * @property {Circle} [circle] none: runs only when it is named
 * @property {(signal: AbortSignal) => Promise<Result>} run
 */

/**
 * A command that passes or fails as a whole.
 *
 * @param {string} command
 * @param {string[]} args paths are relative to the root of the clone
 * @param {AbortSignal} signal
 * @returns {Promise<Result>}
 */
async function whole(command, args, signal) {
	try {
		await runProcess(command, args, { cwd: ROOT, signal });
		return { passed: 1, failed: 0 };
	} catch (error) {
		return { passed: 0, failed: 1, reason: String(error) };
	}
}

/**
 * @param {string} node
 * @param {string} project of vitest.config.mts
 * @param {AbortSignal} signal
 * @returns {Promise<Result>}
 */
async function vitest(node, project, signal) {
	const folder = mkdtempSync(join(tmpdir(), 'n8n-nodes-diadoc-test-'));
	const report = join(folder, 'report.json');
	try {
		const ran = await whole(
			node,
			[
				'node_modules/vitest/vitest.mjs',
				'run',
				'--project',
				project,
				'--reporter=default',
				'--reporter=json',
				`--outputFile.json=${report}`,
			],
			signal,
		);
		const result = vitestResult(JSON.parse(readFileSync(report, 'utf8')));
		return result.failed === 0 && ran.failed > 0
			? { ...result, failed: 1, reason: ran.reason }
			: result;
	} catch (error) {
		return { passed: 0, failed: 1, reason: `vitest left no report: ${error}` };
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

/**
 * Without a browser only the tests that need one fail.
 *
 * @param {AbortSignal} signal
 * @returns {Promise<Result>}
 */
async function endToEnd(signal) {
	const missing = await installChromium({ log: (line) => console.log(line), signal }).then(
		() => undefined,
		String,
	);
	const result = await vitest(N8N_NODE, 'e2e', signal);
	return missing === undefined ? result : { ...result, reason: missing };
}

/** The Node that runs this script: the oldest supported one where it matters, in CI. */
const NODE = process.execPath;

/**
 * In this order: the type check generates the readers that lint and the unit tests need, and the build must be newer than
 * they are.
 *
 * @type {Step[]}
 */
export const STEPS = [
	{
		name: 'types',
		what: 'nodes, credentials, tests and tools',
		circle: 'small',
		run: (signal) => whole('npm', ['run', '--silent', 'typecheck'], signal),
	},
	{
		name: 'lint',
		what: 'the whole repository with our configuration',
		circle: 'small',
		run: (signal) => whole(NODE, ['node_modules/@n8n/node-cli/bin/n8n-node.mjs', 'lint'], signal),
	},
	{
		name: 'format',
		what: 'prettier',
		circle: 'small',
		run: (signal) =>
			whole(
				NODE,
				['node_modules/prettier/bin/prettier.cjs', '--check', '--log-level=warn', '.'],
				signal,
			),
	},
	{
		name: 'unused',
		what: 'exports, files and dependencies that nothing uses',
		circle: 'small',
		run: (signal) => whole(NODE, ['node_modules/knip/bin/knip.js'], signal),
	},
	{
		name: 'stock-lint',
		what: "nodes, credentials and package.json with n8n's Cloud-grade configuration as it is",
		circle: 'small',
		run: (signal) => whole(NODE, ['tools/test/stockLint.mjs'], signal),
	},
	{
		name: 'unit',
		what: `unit tests on Node ${process.versions.node}`,
		circle: 'small',
		run: (signal) => vitest(NODE, 'unit', signal),
	},
	{
		name: 'unit-24',
		what: "unit tests on n8n's Node",
		needs: 'node',
		circle: 'small',
		run: (signal) => vitest(N8N_NODE, 'unit', signal),
	},
	{
		name: 'build',
		what: 'dist, from nothing',
		circle: 'small',
		run: (signal) => whole(NODE, ['node_modules/gulp/bin/gulp.js', 'build'], signal),
	},
	{
		name: 'engine',
		what: 'the built nodes in the real n8n-core',
		needs: 'node',
		circle: 'small',
		run: (signal) => vitest(N8N_NODE, 'engine', signal),
	},
	{
		name: 'package',
		what: 'what npm would publish, loaded on both Nodes',
		needs: 'node',
		circle: 'small',
		run: (signal) => whole(NODE, ['tools/test/package.mjs', NODE, N8N_NODE], signal),
	},
	{
		name: 'e2e',
		what: 'the packed package in a real n8n, and its panels in Chromium',
		needs: 'n8n',
		circle: 'large',
		run: endToEnd,
	},
	{
		name: 'oldest',
		what: `the packed package in n8n 1.123, the oldest that is served, on Node ${process.versions.node}`,
		needs: 'oldest n8n',
		circle: 'large',
		run: (signal) => vitest(NODE, 'oldest', signal),
	},
	{
		name: 'crash',
		what: 'n8n killed again and again while the box grows, in all three worlds',
		needs: 'n8n',
		run: (signal) => vitest(N8N_NODE, 'crash', signal),
	},
	{
		name: 'queue',
		what: 'a main n8n and two workers over Redis and PostgreSQL',
		needs: 'n8n',
		run: (signal) => vitest(N8N_NODE, 'queue', signal),
	},
	{
		name: 'bench',
		what: 'speed and memory, side by side with what a user would do otherwise, into docs/benchmarks.md',
		needs: 'n8n',
		run: (signal) => vitest(N8N_NODE, 'bench', signal),
	},
];
