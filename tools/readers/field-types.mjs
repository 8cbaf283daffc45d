// How a field of each .proto type appears in TypeScript and is taken from the wire.

import protobuf from 'protobufjs';
import { isRecurring, slotOf } from './recurring-fields.mjs';

const wireTypes = { varint: 0, fixed64: 1, lengthDelimited: 2, fixed32: 5 };

/** Scalar types that Diadoc uses: TypeScript type, wire type and the call that reads a value. */
const scalars = {
	bool: { type: 'boolean', wireType: wireTypes.varint, read: 'wire.bool()' },
	int32: { type: 'number', wireType: wireTypes.varint, read: 'wire.int32()' },
	sfixed32: { type: 'number', wireType: wireTypes.fixed32, read: 'wire.sfixed32()' },
	sfixed64: { type: 'string', wireType: wireTypes.fixed64, read: 'wire.sfixed64Text()' },
	string: { type: 'string', wireType: wireTypes.lengthDelimited, read: 'wire.string()' },
	bytes: { type: 'string', wireType: wireTypes.lengthDelimited, read: 'wire.base64()' },
};

export function isEnumField(field) {
	return field.resolvedType instanceof protobuf.Enum;
}

export function isMessageField(field) {
	return field.resolvedType instanceof protobuf.Type;
}

/** TypeScript type, wire type and reading call of one value of a field. */
export function fieldType(field) {
	if (field.map || field.partOf || field.delimited) {
		throw new Error(
			`${field.fullName}: maps, oneofs and groups are not supported; Diadoc has none so far`,
		);
	}
	if (isMessageField(field)) {
		const { name } = field.resolvedType;
		return {
			type: name,
			wireType: wireTypes.lengthDelimited,
			read: `read${name}(wire, wire.size())`,
		};
	}
	if (isEnumField(field)) {
		const { name } = field.resolvedType;
		return { type: 'string', wireType: wireTypes.varint, read: `wire.enumName(${name})` };
	}
	if (field.type === 'string' && isRecurring(field)) {
		return { ...scalars.string, read: `wire.recurringString(${slotOf(field)})` };
	}
	const scalar = scalars[field.type];
	if (!scalar)
		throw new Error(
			`${field.fullName}: type ${field.type} is not in tools/readers/field-types.mjs yet`,
		);
	return scalar;
}

/** The tag that precedes a value of the field: its number and a wire type. */
function tagOf(field, wireType) {
	return field.id * 8 + wireType;
}

/** The cases of the switch over tags that read a field into `message`: [tag, lines]. */
export function readingCases(field) {
	const { wireType, read } = fieldType(field);
	const target = `message.${field.jsonName}`;
	const tag = tagOf(field, wireType);
	if (!field.repeated) {
		const merged = isMessageField(field) ? read.replace(/\)$/, `, ${target})`) : read;
		return [[tag, [`${target} = ${merged};`]]];
	}
	const cases = [[tag, [`${target}.push(${read});`]]];
	if (wireType !== wireTypes.lengthDelimited) {
		// A list of numbers may come packed, whatever the schema says.
		cases.push([
			tagOf(field, wireTypes.lengthDelimited),
			[
				'const outerEnd = wire.open(wire.size());',
				`while (wire.pos < wire.len) ${target}.push(${read});`,
				'wire.close(outerEnd);',
			],
		]);
	}
	return cases;
}
