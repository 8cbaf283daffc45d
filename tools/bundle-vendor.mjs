// Bundles the libraries that the compiled nodes require into dist/vendor, one file a library, and points
// the requires of dist there. So the published package has no dependencies, our own code in dist stays
// readable, and all nodes of a process share one copy of each library (and one connection pool).

import { build } from 'esbuild';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { builtinModules } from 'node:module';
import path from 'node:path';

const dist = 'dist';
const vendorDirectory = path.join(dist, 'vendor');

/** Bundled library → what its bundle exports; undici's is cut down to what the transport uses. */
const entries = new Map([
	['undici', 'tools/vendor/undici.mjs'],
	['protobufjs/minimal', 'protobufjs/minimal'],
	['proxy-from-env', 'proxy-from-env'],
	['microdiff', 'microdiff'],
	['content-disposition', 'content-disposition'],
	['filenamify', 'filenamify'],
]);

/** Modules that n8n or Node provides. */
const provided = new Set([
	'n8n-workflow',
	...builtinModules.flatMap((name) => [name, `node:${name}`]),
]);

/**
 * undici has its HTTP parser twice, with and without SIMD instructions: the one that runs everywhere serves a few hundred
 * requests a second as well. Its HTTP/2 is never used (allowH2 is off).
 */
const lessOfUndici = {
	name: 'less-of-undici',
	/** @param {import('esbuild').PluginBuild} build */
	setup({ onResolve }) {
		onResolve({ filter: /llhttp_simd-wasm\.js$/ }, ({ path: module, resolveDir }) => ({
			path: path.join(resolveDir, module.replace('llhttp_simd-wasm', 'llhttp-wasm')),
		}));
		onResolve({ filter: /client-h2\.js$/ }, () => ({
			path: path.resolve('tools/vendor/noHttp2.mjs'),
		}));
	},
};

/** @param {string} library */
const fileOf = (library) => path.join(vendorDirectory, `${library.replace('/', '-')}.js`);

/**
 * Points each require of a library in dist at its bundle.
 *
 * @returns {Promise<Set<string>>} the libraries that are required
 */
async function pointRequires() {
	const used = new Set();
	const files = (await readdir(dist, { recursive: true }))
		.filter((file) => file.endsWith('.js') && !file.startsWith('vendor'))
		.map((file) => path.join(dist, file));
	for (const file of files) {
		const code = await readFile(file, 'utf8');
		const pointed = code.replace(/require\("([^."][^"]*)"\)/g, (whole, library) => {
			if (provided.has(library)) return whole;
			if (!entries.has(library)) {
				throw new Error(
					`${file} requires '${library}', which tools/bundle-vendor.mjs does not bundle`,
				);
			}
			used.add(library);
			const target = path.relative(path.dirname(file), fileOf(library)).replaceAll('\\', '/');
			return `require("${target}")`;
		});
		if (pointed !== code) await writeFile(file, pointed);
	}
	return used;
}

/**
 * @param {string} library
 * @returns {Promise<string[]>} the folders of the packages that went into the bundle
 */
async function bundle(library) {
	const { metafile } = await build({
		entryPoints: [entries.get(library) ?? library],
		plugins: [lessOfUndici],
		alias: { 'node:zlib': './tools/vendor/zlib.mjs' },
		bundle: true,
		platform: 'node',
		target: 'node20',
		format: 'cjs',
		minify: true,
		legalComments: 'inline',
		metafile: true,
		outfile: fileOf(library),
	});
	const folders = Object.keys(metafile.inputs).map(
		(input) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(input)?.[0],
	);
	return folders.filter((folder) => folder !== undefined);
}

/**
 * Keeps the licences of what is bundled beside it.
 *
 * @param {string[]} folders of packages
 */
async function writeLicenses(folders) {
	const texts = [];
	for (const folder of [...new Set(folders)].sort()) {
		const { name, version, license } = JSON.parse(
			await readFile(path.join(folder, 'package.json'), 'utf8'),
		);
		const file = (await readdir(folder)).find((one) => /^licen[cs]e(\.(md|txt))?$/i.test(one));
		const text = file ? await readFile(path.join(folder, file), 'utf8') : '';
		texts.push(`${name} ${version} (${license})\n\n${text}`.trim());
	}
	await writeFile(
		path.join(vendorDirectory, 'LICENSES.txt'),
		`${texts.join(`\n\n${'-'.repeat(72)}\n\n`)}\n`,
	);
}

await mkdir(vendorDirectory, { recursive: true });
const used = await pointRequires();
const folders = await Promise.all([...used].map(bundle));
await writeLicenses(folders.flat());
