// Whether dist is up to date with the sources.

import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../install.mjs';

/** Every build writes this file after it has read all sources. */
export const BUILT_FILE = join('dist', 'nodes', 'Diadoc', 'DiadocTrigger.node.js');

const SOURCES = ['nodes', 'credentials', 'icons', join('tools', 'build')];

/**
 * Why a build is needed.
 *
 * @param {string} [root] of the repository
 * @returns {string | undefined} nothing when dist is newer than all sources
 */
export function staleness(root = ROOT) {
	const built = join(root, BUILT_FILE);
	if (!existsSync(built)) return `${BUILT_FILE} is not there`;
	const { mtimeMs } = statSync(built);
	const newer = SOURCES.flatMap((folder) =>
		readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((file) =>
			join(folder, file),
		),
	).find((file) => {
		const stats = statSync(join(root, file));
		return stats.isFile() && stats.mtimeMs > mtimeMs;
	});
	return newer && `The build is older than ${newer}`;
}
