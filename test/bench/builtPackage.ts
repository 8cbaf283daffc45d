import { createRequire } from 'node:module';
import { join } from 'node:path';

/** The inside of an installed package (test/engine/harness/inside.ts), as built. */
export function insideOf(packageFolder: string): typeof import('../engine/harness/inside') {
	return createRequire(join(packageFolder, 'package.json'))('./dist/inside.js');
}
