// Writes the TypeScript module of one .proto file: its enums, and an interface and a reader for each message.

import path from 'node:path';
import { fieldType, isEnumField, isMessageField, readingCases } from './field-types.mjs';
import { fileOf } from './schema.mjs';

const indent = (lines, depth = 1) => lines.map((line) => '\t'.repeat(depth) + line);

/** A comment of a .proto file (protobufjs keeps its lines) as a TSDoc comment. */
function docComment(...texts) {
	const lines = texts.filter(Boolean).flatMap((text) => text.split('\n'));
	if (lines.length < 2) return lines.map((line) => `/** ${line} */`);
	return ['/**', ...lines.map((line) => ` * ${line}`), ' */'];
}

function renderEnum({ name, values, comment }) {
	const key = (number) => (number < 0 ? `'${number}'` : String(number));
	return [
		...docComment(comment),
		`export const ${name}: EnumNames = {`,
		...indent(Object.entries(values).map(([value, number]) => `${key(number)}: '${value}',`)),
		'};',
	];
}

function renderInterface({ name, comment, fieldsArray }) {
	const fields = fieldsArray.flatMap((field) => {
		const { type } = fieldType(field);
		const note =
			isEnumField(field) &&
			`A name of {@link ${field.resolvedType.name}}, or the number of a value it does not have.`;
		return [
			...docComment(field.comment, note),
			field.repeated ? `${field.jsonName}: ${type}[];` : `${field.jsonName}?: ${type};`,
		];
	});
	return [...docComment(comment), `export interface ${name} {`, ...indent(fields), '}'];
}

function renderCase([tag, lines]) {
	const braced = lines.length > 1;
	return [
		`case ${tag}:${braced ? ' {' : ''}`,
		...indent([...lines, 'break;']),
		...(braced ? ['}'] : []),
	];
}

function renderReader({ name, fieldsArray }) {
	const lists = fieldsArray
		.filter((field) => field.repeated)
		.map((field) => `${field.jsonName}: []`);
	const empty = lists.length ? `{ ${lists.join(', ')} }` : '{}';
	return [
		`export function read${name}(`,
		...indent(['wire: WireReader,', 'length: number,', `message: ${name} = ${empty},`]),
		`): ${name} {`,
		...indent([
			'const outerEnd = wire.open(length);',
			'while (wire.pos < wire.len) {',
			...indent([
				'const tag = wire.tag();',
				'switch (tag) {',
				...indent([
					...fieldsArray.flatMap(readingCases).flatMap(renderCase),
					'default:',
					'\twire.skipField(tag);',
				]),
				'}',
			]),
			'}',
			'wire.close(outerEnd);',
			'return message;',
		]),
		'}',
	];
}

/** A relative import of TypeScript modules that stand where their .proto files stand. */
function specifier(from, to) {
	const relative = path.posix.relative(path.posix.dirname(from), to).replace(/\.(proto|ts)$/, '');
	return relative.startsWith('.') ? relative : `./${relative}`;
}

/** What the messages of a file need from other files: names to import by file. */
function importsOf(file, messages, directory) {
	const imports = new Map();
	const owners = new Map();
	for (const { resolvedType, parent } of messages.flatMap(({ fieldsArray }) => fieldsArray)) {
		if (!resolvedType) continue;
		const { name, fullName } = resolvedType;
		const owner = owners.get(name) ?? fullName;
		if (owner !== fullName)
			throw new Error(`${parent.fullName} needs both ${owner} and ${fullName}: put them apart`);
		owners.set(name, owner);
		const target = fileOf(resolvedType, directory);
		if (target === file) continue;
		const names = imports.get(target) ?? imports.set(target, new Set()).get(target);
		if (resolvedType.fieldsArray) names.add(`read${name}`).add(`type ${name}`);
		else names.add(name);
	}
	return imports;
}

/** The TypeScript module of a .proto file; `wireReader` is the path of WireReader.ts seen from the generated root. */
export function renderModule({ file, messages, enums, directory, wireReader }) {
	const fromWireReader = [enums.length && 'EnumNames', messages.length && 'WireReader'].filter(
		Boolean,
	);
	const imports = [...importsOf(file, messages, directory)]
		.map(([target, names]) => [specifier(file, target), [...names].sort()])
		.sort(([a], [b]) => (a < b ? -1 : 1));
	const blocks = [
		[`// Made from proto/${file} by tools/generate-readers.mjs; a change belongs there.`],
		[
			`import type { ${fromWireReader.join(', ')} } from '${specifier(file, wireReader)}';`,
			...imports.map(([source, names]) => `import { ${names.join(', ')} } from '${source}';`),
		],
		...enums.map(renderEnum),
		...messages.flatMap((message) => [renderInterface(message), renderReader(message)]),
	];
	return `${blocks.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}
