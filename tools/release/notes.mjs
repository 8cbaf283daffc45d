// Prints what the changelog says of a version: node tools/release/notes.mjs 0.2.0
// Ends with 1 when it says nothing.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../install.mjs';
import { sectionOf } from './changelog.mjs';

const [version = ''] = process.argv.slice(2);
const section = sectionOf(readFileSync(join(ROOT, 'CHANGELOG.md'), 'utf8'), version);
if (section === undefined) {
	console.error(`CHANGELOG.md has no section '## ${version}' with a text`);
	process.exitCode = 1;
} else {
	console.log(section);
}
