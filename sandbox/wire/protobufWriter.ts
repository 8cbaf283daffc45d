import protobuf from 'protobufjs';
import { isLeftOut, type WireForm } from './defaults';
import { is64Bit, membersOf, type MessageType } from './schema';

/**
 * Writes a structure (the service's JSON shape: enums by name, 64-bit integers as decimal strings, bytes as base64) as
 * protobuf.
 *
 * @param form Whether values that equal the default of an optional field are written.
 * @throws Error when the structure has a key, an enum name or a value that its type does not know.
 */
export function toProtobuf(
	type: MessageType,
	structure: object,
	form: WireForm = 'written',
): Uint8Array {
	return type.encode(wireMessage(type, structure, form)).finish();
}

function wireMessage(type: MessageType, structure: object, form: WireForm): protobuf.Message {
	const members = membersOf(type, structure);
	const written =
		form === 'written' ? members : members.filter(({ field, value }) => !isLeftOut(field, value));
	return type.create(
		Object.fromEntries(
			written.map(({ field, value }) => [
				field.name,
				Array.isArray(value)
					? value.map((item) => wireValue(field, item, form))
					: wireValue(field, value, form),
			]),
		),
	);
}

function wireValue(field: protobuf.Field, value: unknown, form: WireForm): unknown {
	const { resolvedType } = field;
	const written = resolvedType ? composite(resolvedType, value, form) : scalar(field, value);
	if (written === undefined) {
		throw new Error(`${field.fullName} of type ${field.type} cannot hold ${JSON.stringify(value)}`);
	}
	return written;
}

function composite(type: protobuf.Type | protobuf.Enum, value: unknown, form: WireForm): unknown {
	if (type instanceof protobuf.Enum) return enumNumber(type, value);
	return typeof value === 'object' && value !== null ? wireMessage(type, value, form) : undefined;
}

/**
 * The number of an enum value by its name, or by the number in text: the service is ahead of every published schema.
 */
function enumNumber(type: protobuf.Enum, value: unknown): number | undefined {
	if (typeof value !== 'string') return undefined;
	return type.values[value] ?? (/^-?\d+$/.test(value) ? Number(value) : undefined);
}

function scalar(field: protobuf.Field, value: unknown): unknown {
	// protobufjs writes a decimal string with all its digits.
	if (is64Bit(field)) return typeof value === 'string' && /^-?\d+$/.test(value) ? value : undefined;
	if (field.type === 'bytes')
		return typeof value === 'string' ? Buffer.from(value, 'base64') : undefined;
	const expected = field.type === 'string' || field.type === 'bool' ? field.type : 'number';
	return (typeof value).startsWith(expected) ? value : undefined;
}
