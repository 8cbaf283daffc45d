// Bundles the libraries that the compiled nodes require into dist/vendor, one file a library, and points
// the requires of dist there. So the published package has no dependencies, our own code in dist stays
// readable, and all nodes of a process share one copy of each library (and one connection pool).

import { build } from 'esbuild';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { builtinModules } from 'node:module';
import path from 'node:path';

const dist = 'dist';
const vendorDirectory = path.join(dist, 'vendor');

/** Bundled library → entry point; undici's is cut down to what the transport uses. */
const entries = {
	undici: 'tools/vendor/undici.mjs',
	'protobufjs/minimal': 'protobufjs/minimal',
	'p-queue': 'p-queue',
	'proxy-from-env': 'proxy-from-env',
};

/** Modules that n8n or Node provides. */
const provided = new Set(['n8n-workflow', ...builtinModules, ...builtinModules.map((name) => `node:${name}`)]);

const fileOf = (library) => path.join(vendorDirectory, `${library.replace('/', '-')}.js`);

const licenseNames = /^licen[cs]e(\.(md|txt))?$/i;

async function licenseOf(packageDirectory) {
	const file = (await readdir(packageDirectory)).find((name) => licenseNames.test(name));
	if (!file) return undefined;
	return await readFile(path.join(packageDirectory, file), 'utf8');
}

/** The packages that went into a bundle, from esbuild's list of inputs. */
function packagesOf(metafile) {
	const directories = Object.keys(metafile.inputs).map((input) => {
		const match = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input);
		return match?.[1];
	});
	return [...new Set(directories.filter(Boolean))];
}

async function bundle(library) {
	const { metafile } = await build({
		stdin: {
			contents: entries[library].startsWith('tools/')
				? await readFile(entries[library], 'utf8')
				: `export * from '${entries[library]}';${library === 'p-queue' ? `export { default } from '${entries[library]}';` : ''}`,
			resolveDir: '.',
		},
		bundle: true,
		platform: 'node',
		target: 'node20',
		format: 'cjs',
		minifySyntax: true,
		minifyWhitespace: true,
		legalComments: 'inline',
		metafile: true,
		outfile: fileOf(library),
	});
	return packagesOf(metafile);
}

async function writeLicenses(packageDirectories) {
	const texts = [];
	for (const directory of [...new Set(packageDirectories)].sort()) {
		const { name, version, license } = JSON.parse(
			await readFile(path.join(directory, 'package.json'), 'utf8'),
		);
		texts.push(`${name} ${version} (${license})\n\n${(await licenseOf(directory)) ?? ''}`.trim());
	}
	await writeFile(path.join(vendorDirectory, 'LICENSES.txt'), `${texts.join(`\n\n${'-'.repeat(72)}\n\n`)}\n`);
}

async function pointRequires() {
	const used = new Set();
	const files = (await readdir(dist, { recursive: true }))
		.filter((file) => file.endsWith('.js') && !file.startsWith('vendor'))
		.map((file) => path.join(dist, file));
	for (const file of files) {
		const code = await readFile(file, 'utf8');
		const pointed = code.replace(/require\("([^."][^"]*)"\)/g, (whole, library) => {
			if (provided.has(library)) return whole;
			if (!(library in entries)) {
				throw new Error(`${file} requires '${library}', which tools/bundle-vendor.mjs does not bundle`);
			}
			used.add(library);
			const target = path.relative(path.dirname(file), fileOf(library)).replace(/\\/g, '/');
			return `require("${target.startsWith('.') ? target : `./${target}`}")`;
		});
		if (pointed !== code) await writeFile(file, pointed);
	}
	return used;
}

await mkdir(vendorDirectory, { recursive: true });
const used = await pointRequires();
const packageDirectories = await Promise.all([...used].map(bundle));
await writeLicenses(packageDirectories.flat());
