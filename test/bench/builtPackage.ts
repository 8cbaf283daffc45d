import { createRequire } from 'node:module';
import { join } from 'node:path';
import { inject } from 'vitest';

const requireFromPackage = createRequire(join(inject('installedPackage'), 'package.json'));

/**
 * A module of the package as it is built and installed, never of its sources.
 *
 * @param path in dist, without its ending
 */
export function built<Module>(path: string): Module {
	return requireFromPackage(`./dist/${path}.js`);
}
