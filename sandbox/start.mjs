// Runs the sandbox alone. Node 20 cannot read TypeScript, so it is bundled first; the libraries stay where they are.

import { mkdir, rename, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const cache = new URL('../node_modules/.cache/sandbox/', import.meta.url);
const bundle = new URL('cli.mjs', cache);

const { outputFiles } = await build({
	entryPoints: [fileURLToPath(new URL('cli.ts', import.meta.url))],
	bundle: true,
	write: false,
	platform: 'node',
	format: 'esm',
	target: 'node20',
	packages: 'external',
	sourcemap: 'inline',
	logLevel: 'warning',
	// locations.ts is the only file that needs its own place, and the bundle is elsewhere.
	define: { 'import.meta.url': JSON.stringify(new URL('locations.ts', import.meta.url).href) },
});

// Renamed into place: another sandbox may be starting from the same file.
const draft = new URL(`cli.${process.pid}.mjs`, cache);
await mkdir(cache, { recursive: true });
await writeFile(draft, outputFiles[0].contents);
await rename(draft, bundle);

await import(bundle.href);
