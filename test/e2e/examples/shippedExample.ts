import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../../tools/install.mjs';
import type { WorkflowDefinition } from '../../../tools/n8n/client.mjs';

const FOLDER = join(ROOT, 'examples');
const EXTENSION = '.json';

/** The examples by the names of their files, without the extension. */
export function exampleNames(): string[] {
	return readdirSync(FOLDER)
		.filter((file) => file.endsWith(EXTENSION))
		.map((file) => file.slice(0, -EXTENSION.length));
}

/** An example as it is shipped. */
export function shippedExample(name: string): WorkflowDefinition {
	return JSON.parse(readFileSync(join(FOLDER, `${name}${EXTENSION}`), 'utf8'));
}

/** What the README says of an example: the part below its heading, which names the file. */
export function readmeOf(name: string): string {
	const readme = readFileSync(join(FOLDER, 'README.md'), 'utf8');
	const parts = readme.split(/^## /m).filter((part) => part.includes(`(${name}${EXTENSION})`));
	return parts.join('\n');
}
