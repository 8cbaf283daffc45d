// The libraries inside the package, which npm does not see: it has no dependencies.

/** @typedef {{ name: string, version: string }} Library */

/** The head of a library in dist/LICENSES.txt: its name, version and licence. */
const head = /^((?:@[\w.-]+\/)?[\w.-]+) (\d+\.\d+\.\d+\S*) \(.+\)$/;

/**
 * The libraries that the build bundled.
 *
 * @param {string} licenses the text of dist/LICENSES.txt
 * @returns {Library[]}
 */
export function bundledLibraries(licenses) {
	return licenses.split(/^-{72}$/m).map((part) => {
		const [first = ''] = part.trim().split('\n');
		const [, name, version] = head.exec(first) ?? [];
		if (name === undefined || version === undefined) {
			throw new Error(`LICENSES.txt has no name and version in '${first}'`);
		}
		return { name, version };
	});
}

/**
 * The package.json and package-lock.json of a project with just these libraries, without those of their dependencies
 * that are not bundled.
 *
 * @param {Library[]} libraries
 */
export function projectOf(libraries) {
	const root = {
		name: 'bundled-libraries',
		version: '1.0.0',
		private: true,
		dependencies: Object.fromEntries(libraries.map(({ name, version }) => [name, version])),
	};
	const entries = libraries.map(({ name, version }) => [`node_modules/${name}`, { version }]);
	const lock = {
		name: root.name,
		version: root.version,
		lockfileVersion: 3,
		requires: true,
		packages: { '': root, ...Object.fromEntries(entries) },
	};
	return { manifest: root, lock };
}
