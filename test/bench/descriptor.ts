import protobuf from 'protobufjs';

/** Every type that messages of a type consist of, itself included. */
function reachableFrom(type: protobuf.Type): Set<protobuf.Type | protobuf.Enum> {
	const found = new Set<protobuf.Type | protobuf.Enum>([type]);
	// A set that grows while it is walked is walked to its new end.
	for (const each of found) {
		if (!(each instanceof protobuf.Type)) continue;
		for (const { resolvedType } of each.fieldsArray) if (resolvedType) found.add(resolvedType);
	}
	return found;
}

/**
 * The schema as protobufjs loads it at run time, cut down to what messages of a type consist of, so that protobufjs has
 * no more to load than it needs.
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
