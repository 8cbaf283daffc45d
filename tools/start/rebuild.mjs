// npm run dev: what is changed in the sources is seen in the editor, seconds later.

import { readdirSync, watch } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../install.mjs';

/** Of what the package is made. */
const WATCHED = ['nodes', 'credentials', 'icons'];

/**
 * A folder and those in it, without the readers and writers, which the build itself makes and which must not start the next one.
 *
 * @param {string} folder
 * @returns {string[]}
 */
function foldersIn(folder) {
	const inner = readdirSync(folder, { withFileTypes: true })
		.filter((entry) => entry.isDirectory() && entry.name !== 'generated')
		.flatMap(({ name }) => foldersIn(join(folder, name)));
	return [folder, ...inner];
}

/** An editor writes a file in several steps, and a person saves several files. */
const SETTLED_AFTER_MS = 100;

/**
 * Builds after each change of the sources, one build at a time: what changes during a build is in the next one.
 *
 * @param {object} options
 * @param {() => Promise<unknown>} options.build
 * @param {(error: unknown) => void} options.onFailure is told of a build that failed; the next change starts the next one
 * @param {string} [options.root] of the repository
 * @returns {() => Promise<void>} ends it, after the build that is under way
 */
export function rebuildOnChange({ build, onFailure, root = ROOT }) {
	/** @type {NodeJS.Timeout | undefined} */
	let settling;
	let isClosed = false;
	let last = Promise.resolve();
	const buildNext = () => {
		settling = undefined;
		last = last.then(async () => {
			if (!isClosed) await build();
		});
		last = last.catch(onFailure);
	};
	// A recursive watcher of Node 20 loses a file that an editor replaces by another.
	const watchers = WATCHED.flatMap((folder) => foldersIn(join(root, folder))).map((folder) =>
		watch(folder, () => {
			clearTimeout(settling);
			settling = setTimeout(buildNext, SETTLED_AFTER_MS);
		}),
	);
	return async () => {
		isClosed = true;
		clearTimeout(settling);
		for (const watcher of watchers) watcher.close();
		await last;
	};
}
