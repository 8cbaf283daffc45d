import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

/** The folder of the package that a bundled file belongs to. */
const PACKAGE_FOLDER = /^.*node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/;

/**
 * The licences of all bundled libraries, for a file that is published with the bundles.
 *
 * @param {import('esbuild').Metafile[]} metafiles
 * @param {string} root the folder that the paths in the metafiles are relative to
 * @returns {Promise<string>}
 */
export async function licensesOf(metafiles, root) {
	const folders = metafiles
		.flatMap(({ inputs }) => Object.keys(inputs))
		.map((input) => PACKAGE_FOLDER.exec(input)?.[0])
		.filter((folder) => folder !== undefined);
	const texts = [...new Set(folders)].sort().map(async (folder) => {
		const place = path.join(root, folder);
		const { name, version, license } = JSON.parse(
			await readFile(path.join(place, 'package.json'), 'utf8'),
		);
		const file = (await readdir(place)).find((one) => /^licen[cs]e(\.(md|txt))?$/i.test(one));
		const text = file ? await readFile(path.join(place, file), 'utf8') : '';
		return `${name} ${version} (${license})\n\n${text}`.trim();
	});
	return `${(await Promise.all(texts)).join(`\n\n${'-'.repeat(72)}\n\n`)}\n`;
}
