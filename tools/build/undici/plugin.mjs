// What is cut from undici before it is bundled; see docs/decisions/undici.md.

import { readFile } from 'node:fs/promises';
import path from 'node:path';

const folder = import.meta.dirname;

/** The warning of `interceptors.decompress()` would only puzzle administrators in n8n's log. */
const WARNING_PENDING = 'let warningEmitted = /** @type {boolean} */ (false)';
const WARNING_DONE = 'let warningEmitted = true';

/** @type {import('esbuild').Plugin} */
export const lessOfUndici = {
	name: 'less-of-undici',
	setup({ onResolve, onLoad }) {
		// undici has its HTTP parser twice, with and without SIMD: a few hundred requests a second need no SIMD.
		onResolve({ filter: /llhttp_simd-wasm\.js$/ }, ({ path: module, resolveDir }) => ({
			path: path.join(resolveDir, module.replace('llhttp_simd-wasm', 'llhttp-wasm')),
		}));
		// HTTP/2 is never used: `allowH2` is off.
		onResolve({ filter: /client-h2\.js$/ }, () => ({ path: path.join(folder, 'noHttp2.mjs') }));
		onResolve({ filter: /^node:zlib$/ }, ({ importer }) =>
			importer.startsWith(folder) ? undefined : { path: path.join(folder, 'zlib.mjs') },
		);
		onLoad({ filter: /interceptor[\\/]decompress\.js$/ }, async ({ path: file }) => {
			const code = await readFile(file, 'utf8');
			if (!code.includes(WARNING_PENDING)) throw new Error(`${file} has no warning to take out`);
			return { contents: code.replace(WARNING_PENDING, WARNING_DONE), loader: 'js' };
		});
	},
};
