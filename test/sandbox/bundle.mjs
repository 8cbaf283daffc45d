// Node cannot read TypeScript that names its files without endings, and Node 20 none at all, so programs around the sandbox
// are bundled before they run; the libraries stay where they are.

import { mkdir, rename, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const cache = new URL('../../node_modules/.cache/sandbox/', import.meta.url);

/**
 * Bundles a program around the sandbox.
 *
 * @param {URL} entry its TypeScript
 * @returns {Promise<string>} address of the module that runs it as soon as it is imported
 */
export async function bundled(entry) {
	const { outputFiles } = await build({
		entryPoints: [fileURLToPath(entry)],
		bundle: true,
		write: false,
		platform: 'node',
		format: 'esm',
		target: 'node20',
		packages: 'external',
		sourcemap: 'inline',
		logLevel: 'warning',
		// locations.ts is the only file that asks where it stands, and the bundle stands elsewhere.
		define: { 'import.meta.url': JSON.stringify(new URL('locations.ts', import.meta.url).href) },
	});

	// Put in place at once: another process may be starting from the same file.
	const name = basename(entry.pathname, '.ts');
	const draft = new URL(`${name}.${process.pid}.mjs`, cache);
	const bundle = new URL(`${name}.mjs`, cache);
	await mkdir(cache, { recursive: true });
	await writeFile(draft, outputFiles[0].contents);
	await rename(draft, bundle);
	return bundle.href;
}
