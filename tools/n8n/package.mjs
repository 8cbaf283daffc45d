// Puts the package into a user folder as n8n does, 1.123 like 2.41 (its community-packages.service: downloadPackage and
// saveInstalledPackageWithNodes), but from our tarball instead of a registry.

import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { N8N_FOLDER, N8N_NODE, ROOT } from '../install.mjs';
import { readProcess, runProcess } from '../processes.mjs';

/**
 * Packs the package as it would be published. The build must be done.
 *
 * @param {string} destination an existing folder
 * @param {AbortSignal} [signal]
 * @returns {Promise<{ tarball: string, files: string[], unpackedSize: number }>} sizes in bytes
 */
export async function packPackage(destination, signal) {
	const args = [
		'pack',
		'--json',
		'--ignore-scripts',
		'--loglevel=error',
		'--pack-destination',
		destination,
	];
	const [packed] = JSON.parse(await readProcess('npm', args, { cwd: ROOT, signal }));
	return {
		tarball: join(destination, packed.filename),
		files: packed.files.map((/** @type {{ path: string }} */ file) => file.path),
		unpackedSize: packed.unpackedSize,
	};
}

/**
 * Where n8n loads this package from.
 *
 * @param {string} userFolder
 */
export function packageFolder(userFolder) {
	const { name } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
	return join(userFolder, '.n8n', 'nodes', 'node_modules', name);
}

/**
 * Removes the package from a user folder, if it is there.
 *
 * @param {string} userFolder
 * @returns {string} where it was
 */
export function removePackage(userFolder) {
	const folder = packageFolder(userFolder);
	rmSync(folder, { recursive: true, force: true });
	return folder;
}

/**
 * Unpacks a packed package to where n8n loads packages from, over one that may be there.
 *
 * @param {string} tarball
 * @param {string} userFolder
 * @param {AbortSignal} [signal]
 * @returns {Promise<string>} the folder of the package
 */
export async function unpackPackage(tarball, userFolder, signal) {
	const folder = removePackage(userFolder);
	mkdirSync(folder, { recursive: true });
	await runProcess('tar', ['-xzf', tarball, '-C', folder, '--strip-components=1'], { signal });
	return folder;
}

/**
 * Installs a packed package into a user folder of n8n, over one that may be there.
 *
 * @param {string} tarball
 * @param {string} userFolder
 * @param {AbortSignal} [signal]
 */
export async function installPackage(tarball, userFolder, signal) {
	const folder = await unpackPackage(tarball, userFolder, signal);
	const manifest = join(folder, 'package.json');
	const { devDependencies, peerDependencies, optionalDependencies, ...kept } = JSON.parse(
		readFileSync(manifest, 'utf8'),
	);
	writeFileSync(manifest, JSON.stringify(kept, null, 2));
	const install = [
		'install',
		'--audit=false',
		'--fund=false',
		'--bin-links=false',
		'--install-strategy=shallow',
		'--ignore-scripts=true',
		'--package-lock=false',
		'--loglevel=error',
	];
	await runProcess('npm', install, { cwd: folder, signal, stdio: ['ignore', 'ignore', 'inherit'] });
	const dependencies = { [kept.name]: kept.version };
	const ledger = { name: 'installed-nodes', private: true, dependencies };
	writeFileSync(join(userFolder, '.n8n', 'nodes', 'package.json'), JSON.stringify(ledger, null, 2));
}

/**
 * Lists an installed package in n8n's database, so that Settings > Community nodes shows it. n8n must have made its
 * database, that is, have been started once.
 *
 * @param {string} userFolder
 * @param {AbortSignal} [signal]
 */
export async function recordPackage(userFolder, signal) {
	const script = fileURLToPath(new URL('recordPackage.mjs', import.meta.url));
	const args = ['--disable-warning=ExperimentalWarning', script, join(userFolder, '.n8n')];
	// As in n8n, the package finds n8n-workflow in its host.
	const env = { ...process.env, NODE_PATH: join(N8N_FOLDER, 'node_modules') };
	await runProcess(N8N_NODE, args, { env, signal });
}
