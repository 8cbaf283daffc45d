import { defineConfig } from 'vitest/config';

// unit: the sources, on every supported Node. engine and e2e: the built package, on n8n's own Node
// (see tools/test.mjs, which builds and chooses the Node).
export default defineConfig({
	test: {
		projects: [
			{
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
