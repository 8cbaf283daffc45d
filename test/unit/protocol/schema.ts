import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import path from 'node:path';
import protobuf from 'protobufjs';

const directory = fileURLToPath(new URL('../../../nodes/Diadoc/protocol/proto', import.meta.url));

export const roots = {
	BoxEventList: 'Diadoc.Api.Proto.Events.BoxEventList',
	BoxEvent: 'Diadoc.Api.Proto.Events.BoxEvent',
	OrganizationList: 'Diadoc.Api.Proto.OrganizationList',
};

/** Our .proto files as protobufjs understands them, each changed first when wanted, not resolved yet. */
export function parseProtoFiles(change = (source: string) => source): protobuf.Root {
	const root = new protobuf.Root();
	for (const file of readdirSync(directory, { recursive: true, encoding: 'utf8' })) {
		if (!file.endsWith('.proto')) continue;
		const source = readFileSync(path.join(directory, file), 'utf8');
		protobuf.parse(change(source), root, { keepCase: true });
	}
	return root;
}

/** Every message and enum in a namespace and below. */
export function* declarations(
	namespace: protobuf.NamespaceBase,
): Generator<protobuf.Type | protobuf.Enum> {
	for (const object of namespace.nestedArray) {
		if (object instanceof protobuf.Type || object instanceof protobuf.Enum) yield object;
		if (object instanceof protobuf.Namespace) yield* declarations(object);
	}
}

export function messagesOf(root: protobuf.Root): protobuf.Type[] {
	return [...declarations(root)].filter((object) => object instanceof protobuf.Type);
}
