import { readdirSync } from 'node:fs';
import path from 'node:path';
import protobuf from 'protobufjs';

/**
 * Parses every .proto file under a directory, which is also the root of their imports.
 *
 * @param {string} directory
 */
export function loadSchema(directory) {
	const root = new protobuf.Root();
	root.resolvePath = (_origin, target) =>
		path.isAbsolute(target) ? target : path.resolve(directory, target);
	const files = readdirSync(directory, { recursive: true, encoding: 'utf8' });
	root.loadSync(files.filter((file) => file.endsWith('.proto')).sort(), {
		keepCase: true,
		alternateCommentMode: true,
	});
	root.resolveAll();
	return root;
}

/**
 * Messages and enums of a namespace and its namespaces, in the order of the .proto files.
 *
 * @param {protobuf.NamespaceBase} namespace
 * @returns {Generator<protobuf.Type | protobuf.Enum>}
 */
export function* declarations(namespace) {
	for (const object of namespace.nestedArray) {
		if (object instanceof protobuf.Type || object instanceof protobuf.Enum) yield object;
		if (object instanceof protobuf.Namespace) yield* declarations(object);
	}
}

/**
 * The .proto file that declares a message or an enum, relative to the directory of all of them.
 *
 * @param {protobuf.ReflectionObject} object
 * @param {string} directory
 */
export function fileOf(object, directory) {
	return path.relative(directory, object.filename ?? '').replaceAll('\\', '/');
}

/**
 * The messages and enums of each .proto file under a directory, by its path in there.
 *
 * @param {string} directory
 */
export function readSchema(directory) {
	/** @type {Map<string, { messages: protobuf.Type[], enums: protobuf.Enum[] }>} */
	const files = new Map();
	for (const object of declarations(loadSchema(directory))) {
		const name = fileOf(object, directory);
		const file = files.get(name) ?? { messages: [], enums: [] };
		files.set(name, file);
		if (object instanceof protobuf.Enum) file.enums.push(object);
		else file.messages.push(object);
	}
	return files;
}
