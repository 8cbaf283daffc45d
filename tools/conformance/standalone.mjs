// Makes the file of a release that checks a Diadoc with nothing but Node: node tools/conformance/standalone.mjs <file>

import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'esbuild';
import { licensesOf } from '../build/licenses.mjs';
import { lessOfUndici } from '../build/undici/plugin.mjs';
import { ROOT } from '../install.mjs';

/** Where sandbox/locations.ts finds the .proto files; their texts go into the file instead. */
const PROTO_FOLDERS = ['nodes/Diadoc/protocol/proto', 'sandbox/wire/proto'];

/** @returns {Promise<string>} a module in place of sandbox/wire/protoSources.ts */
async function protoSources() {
	const texts = [];
	for (const folder of PROTO_FOLDERS) {
		const files = await readdir(path.join(ROOT, folder), { recursive: true });
		for (const file of files.filter((each) => each.endsWith('.proto')).sort())
			texts.push(await readFile(path.join(ROOT, folder, file), 'utf8'));
	}
	return `const texts = ${JSON.stringify(texts)};\nexport const protoSources = () => texts;`;
}

/** @type {import('esbuild').Plugin} */
const withoutItsFolders = {
	name: 'without-its-folders',
	setup({ onResolve, onLoad }) {
		onLoad({ filter: /[\\/]sandbox[\\/]wire[\\/]protoSources\.ts$/ }, async () => ({
			contents: await protoSources(),
			loader: 'js',
		}));
		onResolve({ filter: /^undici$/ }, () => ({
			path: path.join(ROOT, 'tools/build/undici/index.mjs'),
		}));
		// Of all that n8n has, what sends requests only takes this.
		onResolve({ filter: /^n8n-workflow$/ }, ({ path: name }) => ({ path: name, namespace: 'n8n' }));
		onLoad({ filter: /.*/, namespace: 'n8n' }, () => ({
			contents: `export const sleep = (ms) => new Promise((done) => setTimeout(done, ms));
export class NodeApiError extends Error {}
export class NodeOperationError extends Error {}`,
		}));
	},
};

/**
 * Writes the file.
 *
 * @param {string} outfile
 */
export async function writeStandalone(outfile) {
	const { outputFiles, metafile } = await build({
		absWorkingDir: ROOT,
		entryPoints: ['tools/conformance/cli.ts'],
		outfile,
		write: false,
		bundle: true,
		metafile: true,
		platform: 'node',
		target: 'node20',
		format: 'cjs',
		charset: 'utf8',
		legalComments: 'none',
		minifySyntax: true,
		logLevel: 'warning',
		plugins: [withoutItsFolders, lessOfUndici],
	});
	const licenses = (await licensesOf([metafile], ROOT)).replaceAll('*/', '* /');
	await writeFile(outfile, `${outputFiles[0]?.text ?? ''}\n/*\n${licenses}*/\n`);
}

const [, program, outfile] = process.argv;
if (outfile !== undefined && program === import.meta.filename) await writeStandalone(outfile);
