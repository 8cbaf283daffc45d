// How a field of each .proto type appears in TypeScript and is taken from the wire.

import protobuf from 'protobufjs';
import { isRecurring, slotOf } from './recurring-fields.mjs';

const wireTypes = { varint: 0, fixed64: 1, lengthDelimited: 2, fixed32: 5 };

/**
 * The scalar types that Diadoc uses: TypeScript type, wire type and the method of WireReader that reads a value.
 *
 * @type {Record<string, { type: string, wireType: number, method: string }>}
 */
const scalars = {
	bool: { type: 'boolean', wireType: wireTypes.varint, method: 'bool' },
	int32: { type: 'number', wireType: wireTypes.varint, method: 'int32' },
	sfixed32: { type: 'number', wireType: wireTypes.fixed32, method: 'sfixed32' },
	sfixed64: { type: 'string', wireType: wireTypes.fixed64, method: 'sfixed64Text' },
	string: { type: 'string', wireType: wireTypes.lengthDelimited, method: 'string' },
	bytes: { type: 'string', wireType: wireTypes.lengthDelimited, method: 'base64' },
};

/** @param {protobuf.Field} field */
function scalarOf(field) {
	const scalar = scalars[field.type];
	if (!scalar || field.map || field.partOf || field.delimited) {
		throw new Error(
			`${field.fullName}: tools/readers/field-types.mjs knows ${Object.keys(scalars).join(', ')}, enums and messages; ` +
				`no other types, maps, oneofs or groups, which Diadoc did not have so far`,
		);
	}
	return scalar;
}

/**
 * The TypeScript type of one value of a field.
 *
 * @param {protobuf.Field} field
 */
export function typeOf(field) {
	if (field.resolvedType instanceof protobuf.Type) return field.resolvedType.name;
	if (field.resolvedType instanceof protobuf.Enum) return 'string';
	return scalarOf(field).type;
}

/** @param {protobuf.Field} field */
function wireTypeOf(field) {
	if (field.resolvedType instanceof protobuf.Type) return wireTypes.lengthDelimited;
	if (field.resolvedType instanceof protobuf.Enum) return wireTypes.varint;
	return scalarOf(field).wireType;
}

/**
 * The call that reads one value of a field; a message is merged into what `target` has.
 *
 * @param {protobuf.Field} field
 * @param {string} [target]
 */
function readingCall(field, target) {
	const { resolvedType } = field;
	if (resolvedType instanceof protobuf.Type) {
		return `read${resolvedType.name}(wire, wire.size()${target ? `, ${target}` : ''})`;
	}
	if (resolvedType instanceof protobuf.Enum) return `wire.enumName(${resolvedType.name})`;
	if (isRecurring(field)) return `wire.recurringString(${slotOf(field)})`;
	return `wire.${scalarOf(field).method}()`;
}

/**
 * The cases of the switch over tags (field number and wire type) that read a field into `message`.
 *
 * @param {protobuf.Field} field
 * @returns {Array<{ tag: number, lines: string[] }>}
 */
export function readingCases(field) {
	const target = `message.${field.jsonName}`;
	const wireType = wireTypeOf(field);
	const tag = field.id * 8 + wireType;
	if (!field.repeated) return [{ tag, lines: [`${target} = ${readingCall(field, target)};`] }];

	const push = `${target}.push(${readingCall(field)});`;
	const oneByOne = { tag, lines: [push] };
	if (wireType === wireTypes.lengthDelimited) return [oneByOne];
	// A list of numbers may come packed into one field, whatever the schema says.
	const packed = {
		tag: field.id * 8 + wireTypes.lengthDelimited,
		lines: [
			'const outerEnd = wire.open(wire.size());',
			`while (wire.pos < wire.len) ${push}`,
			'wire.close(outerEnd);',
		],
	};
	return [oneByOne, packed];
}
