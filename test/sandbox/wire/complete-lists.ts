import protobuf from 'protobufjs';
import { membersOf, type MessageType } from './schema';

/**
 * A copy of the structure without undefined members and with every repeated field present: the service writes `[]` where it has nothing (Labels,
 * EntityPatches and DraftIsTransformedToMessageIdList in the published answer of GetLastEvent V2), and protobuf cannot
 * tell the two apart.
 *
 * @throws Error when the structure has a key that its type does not know.
 */
export function completeLists<T extends object>(type: MessageType, structure: T): T {
	const complete: T = { ...structure };
	for (const { key, value, field } of membersOf(type, structure)) {
		const { resolvedType } = field;
		if (resolvedType instanceof protobuf.Type) {
			Reflect.set(
				complete,
				key,
				Array.isArray(value)
					? value.map((item: object) => completeLists(resolvedType, item))
					: completeLists(resolvedType, Object(value)),
			);
		}
	}
	for (const [key, value] of Object.entries(structure)) {
		if (value === undefined) Reflect.deleteProperty(complete, key);
	}
	for (const field of type.fieldsArray) {
		if (field.repeated && !Reflect.has(complete, field.name)) Reflect.set(complete, field.name, []);
	}
	return complete;
}
