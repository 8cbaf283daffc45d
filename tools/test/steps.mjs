import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { N8N_NODE, ROOT } from '../install.mjs';
import { readAll, runProcess } from '../processes.mjs';
import { installChromium } from './chromium.mjs';
import { vitestResult } from './vitestResult.mjs';

/**
 * @typedef {import('./vitestResult.mjs').Result} Result
 *
 * @typedef {'quick' | 'small' | 'large'} Circle quick: what is enough while somebody writes; small: what Node and npm are
 *   enough for, and of what says the same thing again a selection; large: all of that, and what is seen in the real n8n and its
 *   editor
 *
 * @typedef {object} Step
 * @property {string} name
 * @property {string} what
 * @property {'node' | 'n8n' | 'oldest n8n'} [needs] what must be installed: n8n's Node, the private n8n with it, or the oldest
 *   n8n with both
 * @property {Circle} [circle] none: runs only when it is named
 * @property {boolean} [aside] it only reads the sources, so that it may run while its neighbours do; it keeps its output
 *   until it has ended
 * @property {string} [replaces] a step with a part of the same tests, which need not run as well
 * @property {readonly string[]} [parts] what can be run of it by itself
 * @property {(signal: AbortSignal, parts: readonly string[]) => Promise<Result>} run parts: those that were asked for, or none
 *   for all of it
 */

/**
 * A command that passes or fails as a whole.
 *
 * @param {string} command
 * @param {string[]} args paths are relative to the root of the clone
 * @param {AbortSignal} signal
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Promise<Result>}
 */
async function whole(command, args, signal, env = process.env) {
	try {
		await runProcess(command, args, { cwd: ROOT, signal, env });
		return { passed: 1, failed: 0 };
	} catch (error) {
		return { passed: 0, failed: 1, reason: String(error) };
	}
}

/**
 * Commands that pass or fail together, beside other steps. Their output comes with the result.
 *
 * @param {AbortSignal} signal
 * @param {string[][]} commands arguments of this Node
 * @returns {Promise<Result & { output: string }>}
 */
async function aside(signal, ...commands) {
	const ended = await Promise.all(
		commands.map((args) => readAll(NODE, args, { cwd: ROOT, signal })),
	);
	const reason = ended.flatMap(({ error }) => error ?? []).join('\n');
	const output = ended.map((each) => each.output).join('');
	return reason ? { passed: 0, failed: 1, reason, output } : { passed: 1, failed: 0, output };
}

/**
 * @param {string} node
 * @param {string} project of vitest.config.mts
 * @param {AbortSignal} signal
 * @param {{ paths?: string[], circle?: Circle }} [what] all files of the project by default, and of the tests in them what
 *   the small circle runs
 * @returns {Promise<Result>}
 */
async function vitest(node, project, signal, { paths = [], circle = 'small' } = {}) {
	const folder = mkdtempSync(join(tmpdir(), 'n8n-nodes-diadoc-test-'));
	const report = join(folder, 'report.json');
	try {
		const ran = await whole(
			node,
			[
				'node_modules/vitest/vitest.mjs',
				'run',
				...paths,
				'--project',
				project,
				'--reporter=default',
				'--reporter=json',
				`--outputFile.json=${report}`,
			],
			signal,
			{ ...process.env, TEST_CIRCLE: circle },
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

/** What depends on Node's own sockets, TLS, streams and buffers. */
const DIFFERS_BETWEEN_NODES = [
	'test/unit/transport',
	'test/unit/client/credentials',
	'test/unit/protocol/decode',
];

const PARTS_OF_BENCH = readdirSync(join(ROOT, 'test', 'bench'))
	.filter((file) => file.endsWith('.test.ts'))
	.map((file) => file.replace('.test.ts', ''));

/**
 * In this order: types, lint and unit tests need the generated readers, and the build must be newer than they are.
 *
 * @type {Step[]}
 */
export const STEPS = [
	{
		name: 'generate',
		what: 'readers and writers of the .proto files',
		circle: 'small',
		run: (signal) => whole(NODE, ['node_modules/gulp/bin/gulp.js', '--silent', 'generate'], signal),
	},
	{
		name: 'types',
		what: 'nodes, credentials, tests and tools',
		circle: 'small',
		aside: true,
		run: (signal) =>
			aside(
				signal,
				...['tsconfig.json', 'test/tsconfig.json', 'tools/tsconfig.json'].map((config) => [
					'node_modules/typescript/bin/tsc',
					'--noEmit',
					'-p',
					config,
				]),
			),
	},
	{
		name: 'quick-types',
		what: 'nodes, credentials, sandbox and tests',
		circle: 'quick',
		run: (signal) =>
			whole(
				NODE,
				['node_modules/typescript/bin/tsc', '--noEmit', '-p', 'test/tsconfig.json'],
				signal,
			),
	},
	{
		name: 'quick-unit',
		what: `the unit tests that take a moment, on Node ${process.versions.node}`,
		circle: 'quick',
		run: (signal) => vitest(NODE, 'unit', signal, { circle: 'quick' }),
	},
	{
		name: 'lint',
		what: 'the whole repository with our configuration',
		circle: 'small',
		aside: true,
		run: (signal) => aside(signal, ['node_modules/@n8n/node-cli/bin/n8n-node.mjs', 'lint']),
	},
	{
		name: 'format',
		what: 'prettier',
		circle: 'small',
		aside: true,
		run: (signal) =>
			aside(signal, [
				'node_modules/prettier/bin/prettier.cjs',
				'--check',
				'--log-level=warn',
				'--cache',
				'--cache-strategy=content',
				'--cache-location=.cache/prettier',
				'.',
			]),
	},
	{
		name: 'unused',
		what: 'exports, files and dependencies that nothing uses',
		circle: 'small',
		aside: true,
		run: (signal) => aside(signal, ['node_modules/knip/bin/knip.js']),
	},
	{
		name: 'stock-lint',
		what: "nodes, credentials and package.json with n8n's Cloud-grade configuration as it is",
		circle: 'small',
		aside: true,
		run: (signal) => aside(signal, ['tools/test/stockLint.mjs']),
	},
	{
		name: 'unit',
		what: `unit tests on Node ${process.versions.node}`,
		circle: 'small',
		run: (signal) => vitest(NODE, 'unit', signal),
	},
	{
		name: 'differences',
		what: "unit tests of what differs between Nodes, on n8n's Node",
		needs: 'node',
		circle: 'small',
		run: (signal) => vitest(N8N_NODE, 'unit', signal, { paths: DIFFERS_BETWEEN_NODES }),
	},
	{
		name: 'unit-24',
		what: "unit tests on n8n's Node, every case",
		needs: 'node',
		circle: 'large',
		replaces: 'differences',
		run: (signal) => vitest(N8N_NODE, 'unit', signal, { circle: 'large' }),
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
		name: 'engine-all',
		what: 'the built nodes in the real n8n-core, every fault at every place in every world',
		needs: 'node',
		circle: 'large',
		replaces: 'engine',
		run: (signal) => vitest(N8N_NODE, 'engine', signal, { circle: 'large' }),
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
		parts: PARTS_OF_BENCH,
		run: (signal, parts) => {
			const paths = parts.map((part) => `test/bench/${part}.test.ts`);
			return vitest(N8N_NODE, 'bench', signal, { paths });
		},
	},
];
