import protobuf from 'protobufjs';
import { newWith, standingValue } from './defaults';
import { jsonNameOf, membersOf, type MessageType } from './schema';

/**
 * A copy of the structure as the service's JSON has it: without undefined members, with every repeated field (the
 * service writes `[]` where it has nothing: Labels, EntityPatches and DraftIsTransformedToMessageIdList in the
 * published answer of GetLastEvent V2), and with the defaults that protobuf may leave out.
 *
 * @throws Error when the structure has a key that its type does not know.
 */
export function complete<T extends object>(type: MessageType, structure: T): T {
	const completed: T = { ...structure };
	for (const { key, value, field } of membersOf(type, structure)) {
		const { resolvedType } = field;
		if (resolvedType instanceof protobuf.Type) {
			Reflect.set(
				completed,
				key,
				Array.isArray(value)
					? value.map((item: object) => complete(resolvedType, item))
					: complete(resolvedType, Object(value)),
			);
		}
	}
	for (const [key, value] of Object.entries(structure)) {
		if (value === undefined) Reflect.deleteProperty(completed, key);
	}
	for (const { name, standing, newWith } of standingFields(type)) {
		if (Reflect.has(completed, name)) continue;
		if (newWith !== undefined && !Reflect.has(completed, newWith)) continue;
		Reflect.set(completed, name, standing === LIST ? [] : standing);
	}
	return completed;
}

const LIST = Symbol('a list');

interface StandingField {
	name: string;
	standing: unknown;
	/** Present only beside this field. */
	newWith?: string;
}

const standingFieldsByType = new WeakMap<MessageType, StandingField[]>();

/** The fields that are always in the JSON of a type; computed once, for answers are large. */
function standingFields(type: MessageType): StandingField[] {
	const known = standingFieldsByType.get(type);
	if (known) return known;
	const fields = type.fieldsArray.flatMap((field) => {
		const standing = field.repeated ? LIST : standingValue(field);
		const name = jsonNameOf(type, field);
		return standing === undefined ? [] : [{ name, standing, newWith: newWith(field) }];
	});
	standingFieldsByType.set(type, fields);
	return fields;
}
