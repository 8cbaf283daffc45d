// Makes the compiled code small. The generated readers, half of the package's own code and read by nobody there, are
// minified; what people may want to read in a stack trace only loses the wide indentation of the compiler.

import { transform } from 'esbuild';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

const generated = path.join('dist', 'nodes', 'Diadoc', 'protocol', 'generated') + path.sep;

const files = (await readdir('dist', { recursive: true }))
	.filter((file) => file.endsWith('.js'))
	.map((file) => path.join('dist', file));
await Promise.all(
	files.map(async (file) => {
		const minify = file.startsWith(generated);
		const { code } = await transform(await readFile(file, 'utf8'), { minify, charset: 'utf8' });
		await writeFile(file, code);
	}),
);
