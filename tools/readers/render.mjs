// Writes the TypeScript module of one .proto file: its enums, and an interface and a reader for each message.

import path from 'node:path';
import protobuf from 'protobufjs';
import { readingCases, typeOf } from './field-types.mjs';
import { fileOf } from './schema.mjs';

/** @param {string[]} lines */
const indent = (lines) => lines.map((line) => `\t${line}`);

/**
 * Comments of a .proto file, and what is to be said beside them, as a TSDoc comment.
 *
 * @param {Array<string | null>} texts
 */
function docComment(...texts) {
	const lines = texts.flatMap((text) => text?.split('\n') ?? []);
	if (lines.length < 2) return lines.map((line) => `/** ${line} */`);
	return ['/**', ...lines.map((line) => ` * ${line}`), ' */'];
}

/** @param {protobuf.Enum} declaration */
function renderEnum({ name, values, comment }) {
	const entries = Object.entries(values).map(([value, number]) => {
		const key = number < 0 ? `'${number}'` : String(number);
		return `${key}: '${value}',`;
	});
	return [...docComment(comment), `export const ${name}: EnumNames = {`, ...indent(entries), '};'];
}

/** @param {protobuf.Type} message */
function renderInterface({ name, comment, fieldsArray }) {
	const fields = fieldsArray.flatMap((field) => {
		const { jsonName, repeated, resolvedType } = field;
		const isEnum = resolvedType instanceof protobuf.Enum;
		return [
			...docComment(
				field.comment,
				isEnum
					? `A name of {@link ${resolvedType.name}}, or the number of a value it does not have.`
					: null,
			),
			repeated ? `${jsonName}: ${typeOf(field)}[];` : `${jsonName}?: ${typeOf(field)};`,
		];
	});
	return [...docComment(comment), `export interface ${name} {`, ...indent(fields), '}'];
}

/** @param {{ tag: number, lines: string[] }} reading */
function renderCase({ tag, lines }) {
	const [before, after] = lines.length > 1 ? [' {', ['}']] : ['', []];
	return [`case ${tag}:${before}`, ...indent([...lines, 'break;']), ...after];
}

/** @param {protobuf.Type} message */
function renderReader({ name, fieldsArray }) {
	const lists = fieldsArray
		.filter(({ repeated }) => repeated)
		.map(({ jsonName }) => `${jsonName}: []`);
	const empty = lists.length > 0 ? `{ ${lists.join(', ')} }` : '{}';
	const cases = fieldsArray.flatMap(readingCases).flatMap(renderCase);
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
				...indent([...cases, 'default:', ...indent(['wire.skipField(tag);'])]),
				'}',
			]),
			'}',
			'wire.close(outerEnd);',
			'return message;',
		]),
		'}',
	];
}

/**
 * The relative import of a module that stands where its .proto file stands.
 *
 * @param {string} from
 * @param {string} to
 */
function specifier(from, to) {
	const relative = path.posix.relative(path.posix.dirname(from), to).replace(/\.(proto|ts)$/, '');
	return relative.startsWith('.') ? relative : `./${relative}`;
}

/**
 * The imports of what the messages of a file need from other files.
 *
 * @param {string} file
 * @param {protobuf.Type[]} messages
 * @param {string} directory
 */
function renderImports(file, messages, directory) {
	/** @type {Map<string, Set<string>>} */
	const names = new Map();
	/** @type {Map<string, string>} */
	const fullNames = new Map();
	for (const { resolvedType } of messages.flatMap(({ fieldsArray }) => fieldsArray)) {
		if (!resolvedType) continue;
		const { name, fullName } = resolvedType;
		const namesake = fullNames.get(name) ?? fullName;
		if (namesake !== fullName) {
			throw new Error(`${file} needs both ${namesake} and ${fullName}: put what needs them apart`);
		}
		fullNames.set(name, fullName);
		const source = fileOf(resolvedType, directory);
		if (source === file) continue;
		const imported =
			resolvedType instanceof protobuf.Type ? [`read${name}`, `type ${name}`] : [name];
		names.set(source, new Set([...(names.get(source) ?? []), ...imported]));
	}
	return [...names.keys()]
		.sort()
		.map(
			(source) =>
				`import { ${[...(names.get(source) ?? [])].sort().join(', ')} } from '${specifier(file, source)}';`,
		);
}

/**
 * The TypeScript module of a .proto file.
 *
 * @param {object} source
 * @param {string} source.file the path of the .proto file in `directory`
 * @param {protobuf.Type[]} source.messages
 * @param {protobuf.Enum[]} source.enums
 * @param {string} source.directory where all .proto files are
 * @param {string} source.wireReader the path of WireReader.ts, seen from where the modules go
 */
export function renderModule({ file, messages, enums, directory, wireReader }) {
	const fromWireReader = [
		...(enums.length > 0 ? ['EnumNames'] : []),
		...(messages.length > 0 ? ['WireReader'] : []),
	];
	const blocks = [
		[`// Made from proto/${file} by tools/generate-readers.mjs; a change belongs there.`],
		[
			`import type { ${fromWireReader.join(', ')} } from '${specifier(file, wireReader)}';`,
			...renderImports(file, messages, directory),
		],
		...enums.map(renderEnum),
		...messages.flatMap((message) => [renderInterface(message), renderReader(message)]),
	];
	return `${blocks.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}
