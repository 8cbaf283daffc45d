// Makes the compiled code small. What people may want to read in a stack trace only loses the wide indentation of the
// compiler.

import { transform } from 'esbuild';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

const files = (await readdir('dist', { recursive: true }))
	.filter((file) => file.endsWith('.js'))
	.map((file) => path.join('dist', file));
await Promise.all(
	files.map(async (file) => {
		const { code } = await transform(await readFile(file, 'utf8'), { charset: 'utf8' });
		// Two spaces a level, which a tab says as well.
		const indented = code.replace(/^(?: {2})+/gm, (spaces) => '\t'.repeat(spaces.length / 2));
		await writeFile(file, indented);
	}),
);
