// Makes the JSON Schemas of the nodes' items from the interfaces in tools/build/outputs.ts, and puts them into dist
// where n8n looks for them: __schema__/v<version of the node>/<resource>/<operation>.json beside the node, and
// __schema__/v<version>.json for a node without resources. The editor shows these fields before the first run.

import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createGenerator } from 'ts-json-schema-generator';

/** Of both nodes, in n8n's form for folder names. */
const NODE_VERSION = 'v1.0.0';

const root = path.resolve(import.meta.dirname, '../..');
const target = path.join(root, 'dist/nodes/Diadoc/__schema__');

/** @typedef {import('ts-json-schema-generator').Schema} Schema */

/**
 * The text of a schema without enums, which are long and repeated many times, and without `required`, which the editor
 * ignores.
 *
 * @param {object} schema
 */
function textOf(schema) {
	return JSON.stringify(schema, (key, value) =>
		['enum', 'required'].includes(key) && Array.isArray(value) ? undefined : value,
	);
}

/**
 * @param {Schema} schema
 * @param {...string} name of the file, by folders
 */
async function write({ type, properties }, ...name) {
	const file = `${path.join(target, NODE_VERSION, ...name)}.json`;
	await mkdir(path.dirname(file), { recursive: true });
	// The number is of the schema itself, as in n8n's own ones.
	await writeFile(file, textOf({ type, properties, version: 1 }));
}

/**
 * @param {Schema} schema
 * @returns {[string, Schema][]} the schemas of its fields
 */
function fieldsOf({ properties = {} }) {
	return Object.entries(properties).filter(
		/** @returns {field is [string, Schema]} */ (field) => typeof field[1] === 'object',
	);
}

export async function generateSchemas() {
	const generator = createGenerator({
		path: path.join(root, 'tools/build/outputs.ts'),
		tsconfig: path.join(root, 'tsconfig.json'),
		// The editor shows names and types, nested and in order, but no descriptions.
		jsDoc: 'none',
		expose: 'none',
		topRef: false,
		sortProps: false,
		additionalProperties: true,
		// The step 'types' does it.
		skipTypeCheck: true,
	});
	await write(generator.createSchema('TriggerOutput'));
	for (const [resource, operations] of fieldsOf(generator.createSchema('OperationOutputs'))) {
		for (const [operation, items] of fieldsOf(operations)) await write(items, resource, operation);
	}
}
