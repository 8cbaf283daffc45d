import { createRequire } from 'node:module';
import { defineConfig } from 'vitest/config';

// unit: the sources, on every supported Node. engine and e2e: the built package, on n8n's own Node
// (see tools/test.mjs, which builds and chooses the Node).
export default defineConfig({
	test: {
		projects: [
			{
				// The form that Node itself loads; the other one only works in bundlers.
				resolve: {
					alias: { 'n8n-workflow': createRequire(import.meta.url).resolve('n8n-workflow') },
				},
				test: {
					name: 'unit',
					include: ['test/unit/**/*.test.ts', 'test/sandbox/**/*.test.ts'],
				},
			},
			{
				test: {
					name: 'engine',
					include: ['test/engine/**/*.test.ts'],
					globalSetup: 'test/engine/harness/globalSetup.ts',
					testTimeout: 30_000,
				},
			},
			{
				test: {
					name: 'e2e',
					include: ['test/e2e/**/*.test.ts'],
					testTimeout: 600_000,
					hookTimeout: 600_000,
					fileParallelism: false,
				},
			},
		],
	},
});
