// Runs the sandbox alone. Node 20 cannot read TypeScript, so it is bundled first; the libraries stay where they are.

import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const bundle = fileURLToPath(new URL('../../node_modules/.cache/sandbox/cli.mjs', import.meta.url));

await build({
	entryPoints: [fileURLToPath(new URL('cli.ts', import.meta.url))],
	outfile: bundle,
	bundle: true,
	platform: 'node',
	format: 'esm',
	target: 'node20',
	packages: 'external',
	sourcemap: 'inline',
	logLevel: 'warning',
	// locations.ts is the only file that asks where it stands, and the bundle stands elsewhere.
	define: { 'import.meta.url': JSON.stringify(new URL('locations.ts', import.meta.url).href) },
});

await import(bundle);
