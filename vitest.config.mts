import { createRequire } from 'node:module';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
import { SLOW_TESTS } from './tools/test/slowTests.mjs';

/**
 * Each file runs an n8n of its own.
 *
 * @param fileParallelism whether they may run at the same time: they mostly wait for the next poll
 */
const inRealN8n = (name: string, include: string, fileParallelism = false) => ({
	test: {
		name,
		include: [include],
		testTimeout: 600_000,
		hookTimeout: 600_000,
		expect: { poll: { timeout: 120_000 } },
		fileParallelism,
	},
});

// unit: the sources, on every supported Node. The others: the built package, on n8n's own Node (see tools/test.mjs, which
// builds and chooses the Node).
export default defineConfig({
	test: {
		// One processor would be left for vitest itself, which does next to nothing.
		maxWorkers: '100%',
		projects: [
			{
				resolve: {
					alias: [
						// The form that Node itself loads; the other one only works in bundlers.
						{
							find: 'n8n-workflow',
							replacement: createRequire(import.meta.url).resolve('n8n-workflow'),
						},
						// What the published package has of it.
						{
							find: /^undici$/,
							replacement: join(import.meta.dirname, 'tools/build/undici/index.mjs'),
						},
					],
				},
				test: {
					name: 'unit',
					include: [
						'test/unit/**/*.test.ts',
						'sandbox/**/*.test.ts',
						'tools/**/*.test.ts',
						'test/e2e/crash/{evidence,tally}.test.ts',
					],
					exclude: [
						'**/node_modules/**',
						...(process.env.TEST_CIRCLE === 'quick' ? SLOW_TESTS : []),
					],
					// Loading the sources and the schema anew for each file takes longer than its tests.
					isolate: false,
					setupFiles: 'test/unit/setUp.ts',
					// Random structures take long on a machine that does other work too.
					testTimeout: 30_000,
				},
			},
			{
				test: {
					name: 'engine',
					include: ['test/engine/**/*.test.ts'],
					// The files of a worker share n8n-core, which takes seconds to load; setUp.ts makes each begin anew.
					isolate: false,
					setupFiles: 'test/engine/harness/setUp.ts',
					globalSetup: 'test/engine/harness/globalSetup.ts',
					testTimeout: 120_000,
				},
			},
			inRealN8n('e2e', 'test/e2e/{credentials,delivery,editor,examples,start}/*.test.ts', true),
			inRealN8n('oldest', 'test/e2e/oldest/*.test.ts'),
			inRealN8n('crash', 'test/e2e/crash/{crash,acts}.test.ts'),
			inRealN8n('queue', 'test/e2e/queue/*.test.ts'),
			{
				test: {
					name: 'bench',
					include: ['test/bench/*.test.ts'],
					// The parts use the harness of the engine tests.
					globalSetup: ['test/engine/harness/globalSetup.ts', 'test/bench/report/globalSetup.ts'],
					testTimeout: 3_600_000,
					hookTimeout: 3_600_000,
					fileParallelism: false,
				},
			},
		],
	},
});
