// Minifies the generated readers in dist: half of the package's own code, made by a machine and read by nobody there.

import { transform } from 'esbuild';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

const folder = 'dist/nodes/Diadoc/protocol/generated';

const files = (await readdir(folder, { recursive: true })).filter((file) => file.endsWith('.js'));
await Promise.all(
	files.map(async (name) => {
		const file = path.join(folder, name);
		const { code } = await transform(await readFile(file, 'utf8'), { minify: true });
		await writeFile(file, code);
	}),
);
