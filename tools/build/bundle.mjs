// Makes the code in dist from the sources: the nodes and credentials in one readable file, so that they share their
// memory; the generated protocol in a small one; and undici, which is loaded with the first request.

import { build, transform } from 'esbuild';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { licensesOf } from './licenses.mjs';
import { lessOfUndici } from './undici/plugin.mjs';

const ROOT = path.resolve(import.meta.dirname, '../..');
const DIST = path.join(ROOT, 'dist');
const PROTOCOL = path.join(ROOT, 'nodes/Diadoc/protocol');

/** @type {import('esbuild').BuildOptions & { metafile: true }} */
const COMMON = {
	absWorkingDir: ROOT,
	bundle: true,
	platform: 'node',
	target: 'node20',
	format: 'cjs',
	charset: 'utf8',
	legalComments: 'inline',
	external: ['n8n-workflow'],
	metafile: true,
};

/** @param {string[]} modules paths below the root, without ending */
const everythingOf = (modules) => ({
	contents: modules.map((module) => `export * from './${module}';`).join('\n'),
	resolveDir: ROOT,
	loader: /** @type {const} */ ('ts'),
});

/** @type {import('esbuild').Plugin} */
const protocolApart = {
	name: 'protocol-apart',
	setup({ onResolve }) {
		onResolve({ filter: /^\./ }, ({ path: module, resolveDir }) =>
			path.resolve(resolveDir, module).startsWith(PROTOCOL + path.sep)
				? { path: './protocol.js', external: true }
				: undefined,
		);
	},
};

/** @type {import('esbuild').Plugin} */
const undiciApart = {
	name: 'undici-apart',
	setup({ onResolve }) {
		onResolve({ filter: /^undici$/ }, () => ({ path: './undici.js', external: true }));
	},
};

/**
 * protobufjs works without the library long, and the readers and writers convert 64-bit integers from and to text.
 *
 * @type {import('esbuild').Plugin}
 */
const withoutLong = {
	name: 'without-long',
	setup({ onResolve, onLoad }) {
		onResolve({ filter: /^long$/ }, ({ path: name }) => ({ path: name, namespace: 'left-out' }));
		onLoad({ filter: /.*/, namespace: 'left-out' }, () => ({ contents: '' }));
	},
};

/**
 * The names of the files that package.json gives n8n, without their ending.
 *
 * @returns {Promise<string[]>}
 */
async function entries() {
	const { n8n } = JSON.parse(await readFile(path.join(ROOT, 'package.json'), 'utf8'));
	return [...n8n.nodes, ...n8n.credentials].map((file) => file.replace(/^dist\/(.*)\.js$/, '$1'));
}

/**
 * @returns {Promise<string[]>} the modules that the rest of the package imports, not the generated ones beneath them
 */
async function protocolModules() {
	const files = await readdir(PROTOCOL);
	return files
		.filter((file) => file.endsWith('.ts'))
		.map((file) => path.join(path.relative(ROOT, PROTOCOL), path.basename(file, '.ts')));
}

/**
 * Writes a file that n8n opens, which only points at the bundle.
 *
 * @param {string} entry
 */
async function writeEntry(entry) {
	const file = path.join(DIST, `${entry}.js`);
	const className = path.basename(entry).split('.', 1)[0];
	const bundle = path.relative(path.dirname(file), path.join(DIST, 'diadoc.js'));
	await mkdir(path.dirname(file), { recursive: true });
	await writeFile(
		file,
		`'use strict';\nexports.${className} = require('${bundle.replaceAll('\\', '/')}').${className};\n`,
	);
}

/**
 * The module 'protocol', which exports everything of some modules.
 *
 * @param {{ contents: string, resolveDir: string, loader: 'ts' }} everything
 * @returns {import('esbuild').Plugin}
 */
const allOf = (everything) => ({
	name: 'protocol',
	setup({ onResolve, onLoad }) {
		onResolve({ filter: /^protocol$/ }, () => ({ path: 'protocol', namespace: 'protocol' }));
		onLoad({ filter: /.*/, namespace: 'protocol' }, () => everything);
	},
});

/**
 * The names that a bundle uses of protocol.js; the others are left out.
 *
 * @param {string} code
 */
function namesOfProtocol(code) {
	const required = [...code.matchAll(/\b(\w+) = require\("\.\/protocol\.js"\)/g)];
	const mentioned = code.split('./protocol.js').length - 1;
	if (required.length !== mentioned) throw new Error('protocol.js is required in another way');
	const names = required.flatMap(([, variable]) =>
		[...code.matchAll(new RegExp(`\\b${variable}\\.(\\w+)`, 'g'))].map(([, name]) => name),
	);
	return [...new Set(names)].sort();
}

/**
 * Indents a file with tabs, which takes half of the bytes.
 *
 * @param {string} file
 * @throws Error when an indented line is part of a text
 */
async function indentWithTabs(file) {
	const code = await readFile(file, 'utf8');
	const shorter = code.replace(/^(?: {2})+/gm, (spaces) => '\t'.repeat(spaces.length / 2));
	const [before, after] = await Promise.all(
		[code, shorter].map(async (each) => await transform(each, { minify: true })),
	);
	if (before?.code !== after?.code) throw new Error(`${file} has texts of several lines`);
	await writeFile(file, shorter);
}

export async function bundle() {
	const modules = await entries();
	const main = path.join(DIST, 'diadoc.js');
	const mainBuilt = await build({
		...COMMON,
		stdin: everythingOf(modules),
		outfile: main,
		plugins: [protocolApart, undiciApart],
		// Shorter without becoming harder to read.
		minifySyntax: true,
	});
	await indentWithTabs(main);
	const everything = everythingOf(await protocolModules());
	const names = namesOfProtocol(await readFile(main, 'utf8'));
	const bundles = [
		{
			stdin: {
				...everything,
				contents: `export { ${names.join(', ')} } from 'protocol';`,
			},
			plugins: [allOf(everything), withoutLong],
			outfile: path.join(DIST, 'protocol.js'),
			minify: true,
		},
		{
			entryPoints: ['tools/build/undici/index.mjs'],
			outfile: path.join(DIST, 'undici.js'),
			plugins: [lessOfUndici],
			minify: true,
		},
	];
	const built = await Promise.all(bundles.map((options) => build({ ...COMMON, ...options })));
	const licenses = await licensesOf(
		[mainBuilt, ...built].map(({ metafile }) => metafile),
		ROOT,
	);
	await writeFile(path.join(DIST, 'LICENSES.txt'), licenses);
	await Promise.all(modules.map(writeEntry));
}

/**
 * Bundles a module beside an installed package, for tests and benchmarks of its inside.
 *
 * @param {string} entry the module
 * @param {string} outfile in the folder of the bundles
 */
export async function bundleInside(entry, outfile) {
	const plugins = [protocolApart, undiciApart];
	await build({ ...COMMON, entryPoints: [entry], outfile, plugins });
}
