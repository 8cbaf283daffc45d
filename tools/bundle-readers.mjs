// Puts the generated readers and writers into the modules that use them: more than a hundred small files take n8n longer
// to find and open, whenever it starts, than their code takes to load.

import { build } from 'esbuild';
import { rm } from 'node:fs/promises';
import path from 'node:path';

const sources = path.join('nodes', 'Diadoc', 'protocol');
const compiled = path.join('dist', sources);

/** Leaves all other modules where they are. */
const onlyGenerated = {
	name: 'only-generated',
	/** @param {import('esbuild').PluginBuild} build */
	setup({ onResolve }) {
		onResolve({ filter: /^\./ }, ({ path: module, importer, resolveDir }) => {
			const isEntry = importer === '';
			const isGenerated = path.join(resolveDir, module).includes(`${path.sep}generated${path.sep}`);
			return isEntry || isGenerated ? undefined : { path: module, external: true };
		});
	},
};

await build({
	entryPoints: ['decode', 'decodeDocflow', 'encode'].map((name) =>
		path.join(sources, `${name}.ts`),
	),
	outdir: compiled,
	allowOverwrite: true,
	bundle: true,
	platform: 'node',
	target: 'node20',
	format: 'cjs',
	minify: true,
	charset: 'utf8',
	plugins: [onlyGenerated],
});
await rm(path.join(compiled, 'generated'), { recursive: true });
