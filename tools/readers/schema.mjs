// Reads the .proto files and lists what each of them declares.

import { readdirSync } from 'node:fs';
import path from 'node:path';
import protobuf from 'protobufjs';

/** Messages and enums of a namespace, and of the namespaces in it, in the order of the .proto files. */
function* declarations(namespace) {
	for (const object of namespace.nestedArray) {
		if (object instanceof protobuf.Type || object instanceof protobuf.Enum) yield object;
		if (object instanceof protobuf.Namespace) yield* declarations(object);
	}
}

/**
 * Parses every .proto file under a directory, which is also the root of their imports.
 * Returns them by path relative to the directory, each with its messages and enums (protobufjs Type and Enum).
 */
export function readSchema(directory) {
	const root = new protobuf.Root();
	root.resolvePath = (_origin, target) =>
		path.isAbsolute(target) ? target : path.resolve(directory, target);
	const files = readdirSync(directory, { recursive: true }).filter((file) =>
		file.endsWith('.proto'),
	);
	root.loadSync(files.sort(), { keepCase: true, alternateCommentMode: true });
	root.resolveAll();

	const schema = new Map(
		files.map((file) => [file.replaceAll('\\', '/'), { messages: [], enums: [] }]),
	);
	for (const object of declarations(root)) {
		const file = schema.get(fileOf(object, directory));
		(object instanceof protobuf.Enum ? file.enums : file.messages).push(object);
	}
	return schema;
}

/** The .proto file that declares a message or an enum, relative to the directory of all of them. */
export function fileOf(object, directory) {
	return path.relative(directory, object.filename).replaceAll('\\', '/');
}
