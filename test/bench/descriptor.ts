import protobuf from 'protobufjs';

/** All message types within a type, itself included. */
function reachableFrom(type: protobuf.Type): Set<protobuf.Type | protobuf.Enum> {
	const found = new Set<protobuf.Type | protobuf.Enum>([type]);
	// A set also iterates over what is added meanwhile.
	for (const each of found) {
		if (!(each instanceof protobuf.Type)) continue;
		for (const { resolvedType } of each.fieldsArray) if (resolvedType) found.add(resolvedType);
	}
	return found;
}

/**
 * The schema as protobufjs loads it at run time, reduced to the messages of a type, so that protobufjs loads no more
 * than it needs.
 */
export function descriptorOf(type: protobuf.Type): protobuf.INamespace {
	const root = protobuf.Root.fromJSON(type.root.toJSON()).resolveAll();
	const needed = new Set(
		[...reachableFrom(root.lookupType(type.fullName))].map(({ fullName }) => fullName),
	);
	const cut = (namespace: protobuf.NamespaceBase): void => {
		for (const object of namespace.nestedArray) {
			const isNamespace = object instanceof protobuf.Namespace;
			if (isNamespace) cut(object);
			const isEmpty = !isNamespace || object.nestedArray.length === 0;
			if (isEmpty && !needed.has(object.fullName)) namespace.remove(object);
		}
	};
	cut(root);
	return root.toJSON();
}
