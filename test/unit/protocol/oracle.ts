import protobuf from 'protobufjs';
import { complete } from '../../../sandbox/wire/complete';
import { messageType } from '../../../sandbox/wire/schema';
import { messages, schema } from './schema';

const toObjectOptions: protobuf.IConversionOptions = {
	longs: String,
	enums: String,
	bytes: String,
	arrays: true,
};

/**
 * The schema with required fields made optional and enums made integers: protobufjs refuses a message without a required
 * field and drops enum values that it does not know, which our readers shall keep.
 */
function lenientSchema(): protobuf.Root {
	const root = new protobuf.Root();
	for (const { fullName, name, fieldsArray } of messages) {
		const type = new protobuf.Type(name);
		root.define(fullName.split('.').slice(1, -1)).add(type);
		for (const field of fieldsArray) {
			const isEnum = field.resolvedType instanceof protobuf.Enum;
			const fieldType = isEnum ? 'int32' : (field.resolvedType?.fullName ?? field.type);
			const rule = field.repeated ? 'repeated' : 'optional';
			type.add(new protobuf.Field(field.name, field.id, fieldType, rule));
		}
	}
	root.resolveAll();
	return root;
}

const lenient = lenientSchema();

/** Gives what protobufjs made the names that the service's JSON has: of keys, and of enums where they are numbers. */
function named(type: protobuf.Type, message: object): object {
	return Object.fromEntries(
		Object.entries(message).map(([name, value]: [string, unknown]) => {
			const field = type.fields[name];
			if (!field) throw new Error(`${type.fullName} has no field ${name}`);
			const values: unknown[] = Array.isArray(value) ? value : [value];
			const renamed = values.map((one) => namedValue(field, one));
			return [field.options?.json_name ?? name, Array.isArray(value) ? renamed : renamed[0]];
		}),
	);
}

function namedValue({ resolvedType }: protobuf.Field, value: unknown): unknown {
	if (resolvedType instanceof protobuf.Type) return named(resolvedType, Object(value));
	if (resolvedType instanceof protobuf.Enum && typeof value === 'number') {
		return resolvedType.valuesById[value] ?? String(value);
	}
	return value;
}

function decoded(root: protobuf.Root, name: string, body: Uint8Array): object {
	return complete(messageType(name.replace('Diadoc.Api.Proto.', '')), written(root, name, body));
}

function written(root: protobuf.Root, name: string, body: Uint8Array): object {
	const type = root.lookupType(name);
	return named(schema.lookupType(name), type.toObject(type.decode(body), toObjectOptions));
}

/** What is written in a well-formed body, and nothing else. */
export function strictlyWritten(name: string, body: Uint8Array): object {
	return written(schema, name, body);
}

/** What the full protobufjs makes of a well-formed body, completed as the service's JSON is. */
export function strictlyDecoded(name: string, body: Uint8Array): object {
	return decoded(schema, name, body);
}

/** What the full protobufjs makes of a body from a service that is ahead of the schema. Throws when it is malformed. */
export function lenientlyDecoded(name: string, body: Uint8Array): object {
	return decoded(lenient, name, body);
}
