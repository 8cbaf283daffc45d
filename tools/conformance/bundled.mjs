// Node 20 cannot read TypeScript, so files are bundled first; the libraries stay where they are.

import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { ROOT } from '../install.mjs';

const folder = join(ROOT, 'node_modules', '.cache', 'conformance');

/**
 * Bundles a file of this folder and runs it.
 *
 * @param {string} name without ending
 */
export async function bundled(name) {
	const { outputFiles } = await build({
		entryPoints: [join(ROOT, 'tools', 'conformance', `${name}.ts`)],
		bundle: true,
		write: false,
		platform: 'node',
		format: 'cjs',
		target: 'node20',
		packages: 'external',
		logLevel: 'warning',
		// sandbox/locations.ts finds the .proto files by its own place, which is not the bundle's.
		define: {
			'import.meta.url': JSON.stringify(pathToFileURL(join(ROOT, 'sandbox', 'locations.ts')).href),
		},
	});
	const bundle = join(folder, `${name}.cjs`);
	// Renamed into place: another run may be starting from the same file.
	const draft = join(folder, `${name}.${process.pid}.cjs`);
	await mkdir(folder, { recursive: true });
	await writeFile(draft, outputFiles[0]?.contents ?? '');
	await rename(draft, bundle);
	return await import(pathToFileURL(bundle).href);
}
