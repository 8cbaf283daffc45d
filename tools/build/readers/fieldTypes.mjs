// How a field of each .proto type appears in TypeScript, is taken from the wire and put on it.

import protobuf from 'protobufjs';
import { isRecurring, slotOf } from './recurringFields.mjs';

const wireTypes = { varint: 0, fixed64: 1, lengthDelimited: 2, fixed32: 5 };

/**
 * The scalar types that Diadoc uses: TypeScript type, wire type, and the methods of WireReader and WireWriter for a
 * value.
 *
 * @type {Record<string, { type: string, wireType: number, read: string, write: string }>}
 */
const scalars = {
	bool: { type: 'boolean', wireType: wireTypes.varint, read: 'bool', write: 'bool' },
	int32: { type: 'number', wireType: wireTypes.varint, read: 'int32', write: 'int32' },
	sfixed32: { type: 'number', wireType: wireTypes.fixed32, read: 'sfixed32', write: 'sfixed32' },
	sfixed64: {
		type: 'string',
		wireType: wireTypes.fixed64,
		read: 'sfixed64Text',
		write: 'sfixed64Text',
	},
	string: { type: 'string', wireType: wireTypes.lengthDelimited, read: 'string', write: 'string' },
	bytes: { type: 'string', wireType: wireTypes.lengthDelimited, read: 'base64', write: 'bytes' },
};

/** @param {protobuf.Field} field */
function scalarOf(field) {
	const scalar = scalars[field.type];
	if (!scalar || field.map || field.partOf || field.delimited) {
		throw new Error(
			`${field.fullName}: tools/build/readers/fieldTypes.mjs knows ${Object.keys(scalars).join(', ')}, enums and messages; ` +
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
	return `wire.${scalarOf(field).read}()`;
}

/** @param {protobuf.Field} field */
function tagOf(field) {
	return field.id * 8 + wireTypeOf(field);
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
	const tag = tagOf(field);
	if (!field.repeated) return [{ tag, lines: [`${target} = ${readingCall(field, target)};`] }];

	const push = `${target}.push(${readingCall(field)});`;
	const oneByOne = { tag, lines: [push] };
	if (wireType === wireTypes.lengthDelimited) return [oneByOne];
	// A list of numbers may come packed into one field, whatever the schema says.
	const packed = {
		tag: field.id * 8 + wireTypes.lengthDelimited,
		lines: [
			'const outerEnd = wire.open(wire.size());',
			'while (wire.pos < wire.len) {',
			'\twire.countPacked();',
			`\t${push}`,
			'}',
			'wire.close(outerEnd);',
		],
	};
	return [oneByOne, packed];
}

/**
 * The lines that write one value of a field.
 *
 * @param {protobuf.Field} field
 * @param {string} value
 */
function writingOne(field, value) {
	const { resolvedType } = field;
	const tag = `wire.uint32(${tagOf(field)});`;
	if (resolvedType instanceof protobuf.Type) {
		return [tag, 'wire.fork();', `write${resolvedType.name}(wire, ${value});`, 'wire.ldelim();'];
	}
	if (resolvedType instanceof protobuf.Enum) {
		return [tag, `wire.enumName(${resolvedType.name}, ${value});`];
	}
	return [tag, `wire.${scalarOf(field).write}(${value});`];
}

/**
 * The statement that writes a field of `message`, when it is set.
 *
 * @param {protobuf.Field} field
 * @returns {{ head: string, lines: string[] }}
 */
export function writing(field) {
	const target = `message.${field.jsonName}`;
	return field.repeated
		? { head: `for (const value of ${target} ?? [])`, lines: writingOne(field, 'value') }
		: { head: `if (${target} !== undefined)`, lines: writingOne(field, target) };
}
