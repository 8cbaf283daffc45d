import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** @param {string} file */
function isExecutable(file) {
	try {
		accessSync(file, constants.X_OK);
		return true;
	} catch {
		return false;
	}
}

/**
 * The first program of these names that can be run; names take precedence over folders.
 *
 * @param {string[]} names
 * @param {string} [path] folders, as PATH holds them
 * @returns {string | undefined} its file
 */
export function findOnPath(names, path = process.env.PATH ?? '') {
	const folders = path.split(delimiter).filter(Boolean);
	return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(isExecutable);
}
