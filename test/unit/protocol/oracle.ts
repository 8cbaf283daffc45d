import protobuf from 'protobufjs';
import { messagesOf, parseProtoFiles } from './schema';

const toObjectOptions: protobuf.IConversionOptions = {
	longs: String,
	enums: String,
	bytes: String,
	arrays: true,
};

type EnumFields = Map<protobuf.Field, protobuf.Enum>;

function mapValue(value: unknown, map: (one: unknown) => unknown): unknown {
	return Array.isArray(value) ? value.map(map) : map(value);
}

/** Gives what toObject made the names of the service's JSON: keys, and enums where they were read as numbers. */
function named(type: protobuf.Type, object: object, enumFields: EnumFields): object {
	return Object.fromEntries(
		Object.entries(object).map(([name, value]: [string, unknown]) => {
			const field = type.fields[name];
			if (!field) throw new Error(`${type.fullName} has no field ${name}`);
			const { resolvedType } = field;
			const names = enumFields.get(field);
			return [
				field.options?.json_name ?? name,
				mapValue(value, (one) => {
					if (resolvedType instanceof protobuf.Type)
						return named(resolvedType, Object(one), enumFields);
					return names ? (names.valuesById[Number(one)] ?? String(one)) : one;
				}),
			];
		}),
	);
}

const strictSchema = parseProtoFiles().resolveAll();

/**
 * The schema with required fields made optional and enums made integers: protobufjs refuses a message without a required
 * field and drops enum values that it does not know, which our readers shall keep.
 */
function lenient(): { schema: protobuf.Root; enumFields: EnumFields } {
	const schema = parseProtoFiles((source) => source.replace(/^\trequired /gm, '\toptional '));
	const enumFields: EnumFields = new Map();
	for (const type of messagesOf(schema)) {
		for (const field of type.fieldsArray) {
			const declared = /^[a-z]/.test(field.type)
				? null
				: type.lookup(field.type, [protobuf.Type, protobuf.Enum]);
			if (!(declared instanceof protobuf.Enum)) continue;
			enumFields.set(field, declared);
			field.type = 'int32';
			field.options = {};
		}
	}
	return { schema: schema.resolveAll(), enumFields };
}

const lenientSchema = lenient();

export function schemaType(name: string): protobuf.Type {
	return strictSchema.lookupType(name);
}

/** What the full protobufjs makes of a well-formed body. */
export function strictlyDecoded(name: string, body: Uint8Array): unknown {
	const type = strictSchema.lookupType(name);
	return named(type, type.toObject(type.decode(body), toObjectOptions), new Map());
}

/** What the full protobufjs makes of a body from a service that is ahead of the schema. Throws when it is malformed. */
export function lenientlyDecoded(name: string, body: Uint8Array): unknown {
	const type = lenientSchema.schema.lookupType(name);
	return named(type, type.toObject(type.decode(body), toObjectOptions), lenientSchema.enumFields);
}
