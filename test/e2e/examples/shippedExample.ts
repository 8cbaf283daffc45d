import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../../tools/install.mjs';
import type { WorkflowDefinition } from '../../../tools/n8n/client.mjs';

const FOLDER = join(ROOT, 'examples');
const EXTENSION = '.json';

export function exampleNames(): string[] {
	return readdirSync(FOLDER)
		.filter((file) => file.endsWith(EXTENSION))
		.map((file) => file.slice(0, -EXTENSION.length));
}

export function shippedExample(name: string): WorkflowDefinition {
	return JSON.parse(readFileSync(join(FOLDER, `${name}${EXTENSION}`), 'utf8'));
}

/** The README's part about an example: below the heading that names the file. */
export function readmeOf(name: string): string {
	const readme = readFileSync(join(FOLDER, 'README.md'), 'utf8');
	const parts = readme.split(/^## /m).filter((part) => part.includes(`(${name}${EXTENSION})`));
	return parts.join('\n');
}
