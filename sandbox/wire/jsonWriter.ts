import protobuf from 'protobufjs';
import { is64Bit, membersOf, type MessageType } from './schema';

/**
 * Writes a structure as the service's JSON text: PascalCase keys in the structure's order, enums by name, bytes as
 * base64, and 64-bit integers as bare numbers with all their digits, which JSON.parse would round.
 *
 * @throws Error when the structure has a key that its type does not know.
 */
export function toJson(type: MessageType, structure: object): string {
	const members = membersOf(type, structure).map(({ key, field, value }) => {
		const text = Array.isArray(value)
			? `[${value.map((item) => jsonValue(field, item)).join(',')}]`
			: jsonValue(field, value);
		return `${JSON.stringify(key)}:${text}`;
	});
	return `{${members.join(',')}}`;
}

function jsonValue(field: protobuf.Field, value: unknown): string {
	if (field.resolvedType instanceof protobuf.Type && typeof value === 'object' && value !== null) {
		return toJson(field.resolvedType, value);
	}
	return is64Bit(field) ? String(value) : JSON.stringify(value);
}
