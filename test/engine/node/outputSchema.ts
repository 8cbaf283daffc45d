import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inject } from 'vitest';
import { core } from '../harness/engine';

/** The part of JSON Schema that the editor reads. */
export interface OutputSchema {
	type?: string | string[];
	properties?: Record<string, OutputSchema>;
	items?: OutputSchema;
}

export interface OutputOf {
	resource?: string;
	operation?: string;
	/** Of the node. */
	version: number;
}

export function outputSchema(output: OutputOf): OutputSchema {
	const nodeDir = join(inject('installedPackage'), 'dist/nodes/Diadoc');
	const file = core.resolveOutputSchemaPath({ nodeDir, ...output });
	if (file === undefined) throw new Error('n8n refuses to look for such a schema');
	return JSON.parse(readFileSync(file, 'utf8'));
}

/** A schema that refuses other fields than its own. */
export function closedSchema({ properties, items, ...rest }: OutputSchema): object {
	return {
		...rest,
		...(items && { items: closedSchema(items) }),
		...(properties && {
			properties: Object.fromEntries(
				Object.entries(properties).map(([name, field]) => [name, closedSchema(field)]),
			),
			additionalProperties: false,
		}),
	};
}

/** Paths of the fields in a schema, such as `documents[].department.name`. */
export function fieldsOf({ properties = {}, items }: OutputSchema, path = ''): string[] {
	const own = Object.entries(properties).flatMap(([name, field]) => {
		const place = path === '' ? name : `${path}.${name}`;
		return [place, ...fieldsOf(field, place)];
	});
	return items ? [...own, ...fieldsOf(items, `${path}[]`)] : own;
}

/** Paths of the fields in an item, in the same form. */
export function fieldsIn(value: unknown, path = ''): string[] {
	if (Array.isArray(value)) return value.flatMap((entry) => fieldsIn(entry, `${path}[]`));
	if (typeof value !== 'object' || value === null) return [];
	return Object.entries(value).flatMap(([name, field]) => {
		const place = path === '' ? name : `${path}.${name}`;
		return [place, ...fieldsIn(field, place)];
	});
}
