// Writes the TypeScript module of one .proto file: its enums, and for each message an interface, and a reader or a
// writer or both.

import path from 'node:path';
import protobuf from 'protobufjs';
import { defaultOf, isNewWith } from './defaults.mjs';
import { readingCases, typeOf, writing } from './fieldTypes.mjs';
import { isReadable } from './readableFields.mjs';
import { fileOf } from './schema.mjs';

/** @typedef {ReturnType<typeof import('./directions.mjs').directionsOf>} Directions */

/** @param {string[]} lines */
const indent = (lines) => lines.map((line) => `\t${line}`);

/**
 * Comments of a .proto file, and further ones, as a TSDoc comment.
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

/**
 * What may be missing: in an answer everything but lists, which the reader makes; in a request what is not required.
 *
 * @param {protobuf.Field} field
 * @param {boolean} isRead
 */
function isOptional({ repeated, required }, isRead) {
	return isRead ? !repeated : !required;
}

/**
 * @param {protobuf.Type} message
 * @param {boolean} isRead
 */
function renderInterface({ name, comment, fieldsArray }, isRead) {
	const fields = fieldsArray.flatMap((field) => {
		const { jsonName, repeated, resolvedType } = field;
		const mark = isOptional(field, isRead) ? '?' : '';
		const isEnum = resolvedType instanceof protobuf.Enum;
		return [
			...docComment(
				field.comment,
				isEnum
					? `A name of {@link ${resolvedType.name}}, or the number of a value it does not have.`
					: null,
			),
			`${jsonName}${mark}: ${typeOf(field)}${repeated ? '[]' : ''};`,
		];
	});
	const declaration =
		fields.length > 0
			? [`export interface ${name} {`, ...indent(fields), '}']
			: [`export type ${name} = Record<string, never>;`];
	return [...docComment(comment), ...declaration];
}

/** @param {{ tag: number, lines: string[] }} reading */
function renderCase({ tag, lines }) {
	const [before, after] = lines.length > 1 ? [' {', ['}']] : ['', []];
	return [`case ${tag}:${before}`, ...indent([...lines, 'break;']), ...after];
}

const LEAVE_OUT = 'if (wire.leavesOut(tag)) break;';

/**
 * The defaults of fields that are not on the wire, as a literal of JavaScript with which a message starts.
 *
 * @param {protobuf.Field[]} fields
 * @param {boolean} namesAll whether every field is there from the start, so that all such messages have one shape, which V8
 * reads several times as fast
 */
function renderStart(fields, namesAll = false) {
	const members = fields.flatMap((field) => {
		const value = field.repeated ? '[]' : isNewWith(field) ? undefined : defaultOf(field);
		return value === undefined && !namesAll ? [] : [`${field.jsonName}: ${value}`];
	});
	return members.length > 0 ? `{ ${members.join(', ')} }` : '{}';
}

/**
 * The same for both extents: of the fields that readable items skip, only the lists. Readable items are read field by
 * field, whole ones become JSON as they are.
 *
 * @param {protobuf.Field[]} fields
 */
function renderStarts(fields) {
	const whole = renderStart(fields);
	const readable = renderStart(
		fields.filter((field) => field.repeated || isReadable(field)),
		fields.some((field) => !isReadable(field)),
	);
	return whole === readable ? whole : `wire.isWhole ? ${whole} : ${readable}`;
}

/**
 * The statements that give the newer fields of a message their defaults, where the service knows them.
 *
 * @param {protobuf.Field[]} fields
 */
function renderNewDefaults(fields) {
	return fields.flatMap((field) => {
		const other = isNewWith(field);
		return other === undefined
			? []
			: [`if (message.${other} !== undefined) message.${field.jsonName} ??= ${defaultOf(field)};`];
	});
}

/** @param {protobuf.Type} message */
function renderReader({ name, fieldsArray }) {
	const start = renderStarts(fieldsArray);
	const cases = fieldsArray.flatMap((field) =>
		readingCases(field)
			.map(({ tag, lines }) => ({ tag, lines: isReadable(field) ? lines : [LEAVE_OUT, ...lines] }))
			.flatMap(renderCase),
	);
	return [
		`export function read${name}(`,
		...indent(['wire: WireReader,', 'length: number,', `message: ${name} = ${start},`]),
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
			...renderNewDefaults(fieldsArray),
			'return message;',
		]),
		'}',
	];
}

/** @param {protobuf.Type} message */
function renderWriter({ name, fieldsArray }) {
	return [
		`export function write${name}(wire: WireWriter, message: ${name}): void {`,
		...indent(
			fieldsArray.flatMap((field) => {
				const { head, lines } = writing(field);
				return [`${head} {`, ...indent(lines), '}'];
			}),
		),
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
 * What a message that is read, written or both imports for one of its fields' types.
 *
 * @param {protobuf.Type | protobuf.Enum} type
 * @param {Directions} directions
 * @param {protobuf.Type} message
 */
function importsOf(type, { read, written }, message) {
	if (type instanceof protobuf.Enum) return [type.name];
	return [
		`type ${type.name}`,
		...(read.has(message) ? [`read${type.name}`] : []),
		...(written.has(message) ? [`write${type.name}`] : []),
	];
}

/**
 * The imports of what the messages of a file need from other files.
 *
 * @param {string} file
 * @param {protobuf.Type[]} messages
 * @param {Directions} directions
 * @param {string} directory
 */
function renderImports(file, messages, directions, directory) {
	/** @type {Map<string, Set<string>>} */
	const names = new Map();
	/** @type {Map<string, string>} */
	const fullNames = new Map();
	const needs = messages.flatMap((message) =>
		message.fieldsArray.map(({ resolvedType }) => ({ message, resolvedType })),
	);
	for (const { message, resolvedType } of needs) {
		if (!resolvedType) continue;
		const { name, fullName } = resolvedType;
		const namesake = fullNames.get(name) ?? fullName;
		if (namesake !== fullName) {
			throw new Error(`${file} needs both ${namesake} and ${fullName}: put what needs them apart`);
		}
		fullNames.set(name, fullName);
		const source = fileOf(resolvedType, directory);
		if (source === file) continue;
		const imported = importsOf(resolvedType, directions, message);
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
 * @param {Directions} source.directions which messages need a reader, and which a writer
 * @param {string} source.directory where all .proto files are
 * @param {string} source.wire the directory of WireReader.ts and WireWriter.ts, seen from where the modules go
 */
export function renderModule({ file, messages, enums, directions, directory, wire }) {
	const { read, written } = directions;
	const fromReader = [
		...(enums.length > 0 ? ['EnumNames'] : []),
		...(messages.some((message) => read.has(message)) ? ['WireReader'] : []),
	];
	const fromWriter = messages.some((message) => written.has(message)) ? ['WireWriter'] : [];
	const wireImports = Object.entries({ WireReader: fromReader, WireWriter: fromWriter })
		.filter(([, names]) => names.length > 0)
		.map(
			([module, names]) =>
				`import type { ${names.join(', ')} } from '${specifier(file, `${wire}/${module}.ts`)}';`,
		);
	const blocks = [
		[`// Made from proto/${file} by tools/build/generateReaders.mjs; a change belongs there.`],
		[...wireImports, ...renderImports(file, messages, directions, directory)],
		...enums.map(renderEnum),
		...messages.flatMap((message) => [
			renderInterface(message, read.has(message)),
			...(read.has(message) ? [renderReader(message)] : []),
			...(written.has(message) ? [renderWriter(message)] : []),
		]),
	];
	return `${blocks.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}
