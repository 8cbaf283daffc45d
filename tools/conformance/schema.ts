// The .proto files, by which every field of an answer is checked; the package's readers skip unknown ones.

import protobuf from 'protobufjs';
import { isRequired, jsonNameOf, type MessageType } from '../../sandbox/wire/schema';

export { messageType, type MessageType } from '../../sandbox/wire/schema';

/** Differences of an answer from the schema, by `Message.Field` or `Message.number`, with their counts. */
export interface Survey {
	readonly unknownFields: Map<string, number>;
	readonly unknownEnums: Map<string, number>;
	readonly missing: Map<string, number>;
	readonly writtenDefaults: Map<string, number>;
}

export const newSurvey = (): Survey => ({
	unknownFields: new Map(),
	unknownEnums: new Map(),
	missing: new Map(),
	writtenDefaults: new Map(),
});

/** Counts that are always written, because zero differs from unknown. */
const alwaysWritten = new Set(['TotalCount', 'TotalCountType']);

const wireTypeNames = ['varint', 'fixed64', 'bytes', 'group', 'group end', 'fixed32'];

/** Notes what a message on the wire has beyond the schema. */
export function survey(type: MessageType, bytes: Uint8Array, into: Survey): void {
	surveyMessage(type, protobuf.Reader.create(bytes), bytes.length, into);
}

function surveyMessage(
	type: MessageType,
	reader: protobuf.Reader,
	end: number,
	into: Survey,
): void {
	const met = new Set<number>();
	while (reader.pos < end) {
		const tag = reader.uint32();
		const [number, wireType] = [tag >>> 3, tag & 7];
		const field = type.fieldsById[number];
		if (!field || expectedWireType(field) !== wireType) {
			count(into.unknownFields, `${type.name}.${number} (${wireTypeNames[wireType] ?? 'other'})`);
			reader.skipType(wireType);
			continue;
		}
		met.add(number);
		surveyValue(type, field, reader, into);
	}
	for (const field of type.fieldsArray) {
		if (isRequired(field) && !met.has(field.id)) count(into.missing, labelOf(type, field));
	}
}

function surveyValue(
	type: MessageType,
	field: protobuf.Field,
	reader: protobuf.Reader,
	into: Survey,
): void {
	const { resolvedType } = field;
	if (resolvedType instanceof protobuf.Type) {
		const length = reader.uint32();
		surveyMessage(resolvedType, reader, reader.pos + length, into);
		return;
	}
	const value = readScalar(field, reader);
	if (resolvedType instanceof protobuf.Enum && resolvedType.valuesById[Number(value)] === undefined)
		count(into.unknownEnums, `${labelOf(type, field)}=${Number(value)}`);
	const isOptional = !field.repeated && !isRequired(field) && field.type !== 'bytes';
	if (isOptional && !alwaysWritten.has(field.name) && value === defaultOf(field))
		count(into.writtenDefaults, labelOf(type, field));
}

function readScalar(field: protobuf.Field, reader: protobuf.Reader): string | number | boolean {
	switch (field.resolvedType ? 'int32' : field.type) {
		case 'string':
			return reader.string();
		case 'bytes':
			reader.skip(reader.uint32());
			return '';
		case 'bool':
			return reader.bool();
		case 'int32':
			return reader.int32();
		case 'sfixed64':
			return String(reader.sfixed64());
		case 'double':
			return reader.double();
		default:
			reader.skipType(expectedWireType(field));
			return Number.NaN;
	}
}

function expectedWireType({ type, resolvedType }: protobuf.Field): number {
	if (resolvedType instanceof protobuf.Type) return 2;
	const wireTypes = new Map(Object.entries(protobuf.types.basic));
	return wireTypes.get(resolvedType ? 'int32' : type) ?? 2;
}

/** The default of an optional field, as `readScalar` gives it. */
function defaultOf({ options, resolvedType, type }: protobuf.Field): unknown {
	const declared: unknown = options?.default;
	if (resolvedType instanceof protobuf.Enum) {
		return typeof declared === 'string'
			? resolvedType.values[declared]
			: Object.values(resolvedType.values)[0];
	}
	if (declared !== undefined) return type.endsWith('64') ? String(declared) : declared;
	if (type === 'string') return '';
	if (type === 'bool') return false;
	return type.endsWith('64') ? '0' : 0;
}

/** Differences between JSON and the decoded protobuf of one structure, by `Message.Field`. */
export interface Comparison {
	/** In JSON under a name that is not in the schema. */
	readonly unknownNames: Map<string, number>;
	/** In protobuf and not in JSON, or with another value. */
	readonly others: Map<string, number>;
	/** In JSON alone, and with a meaningful value. */
	readonly onlyJson: Map<string, number>;
}

export const newComparison = (): Comparison => ({
	unknownNames: new Map(),
	others: new Map(),
	onlyJson: new Map(),
});

/** Compares a structure in JSON with the same one as the package has decoded it. */
export function compare(
	type: MessageType,
	decoded: unknown,
	json: unknown,
	into: Comparison,
): void {
	const fields = new Map(type.fieldsArray.map((field) => [jsonNameOf(type, field), field]));
	const [own, other] = [new Map(Object.entries(Object(decoded))), entriesOf(json)];
	for (const [name, value] of other) {
		const field = fields.get(name);
		if (!field) count(into.unknownNames, `${type.name}.${name}`);
		else if (!own.has(name) && !saysNothing(field, value))
			count(into.onlyJson, labelOf(type, field));
	}
	for (const [name, value] of own) {
		const field = fields.get(name);
		if (field && !(Array.isArray(value) && value.length === 0))
			compareValues(type, field, [value, other.get(name)], into);
	}
}

function compareValues(
	type: MessageType,
	field: protobuf.Field,
	[own, other]: [unknown, unknown],
	into: Comparison,
): void {
	const { resolvedType } = field;
	if (Array.isArray(own) && Array.isArray(other) && own.length === other.length) {
		own.forEach((value, index) => compareValues(type, field, [value, other[index]], into));
	} else if (resolvedType instanceof protobuf.Type && typeof other === 'object' && other !== null) {
		compare(resolvedType, own, other, into);
	} else if (other === undefined ? own !== jsonDefaultOf(field) : own !== other) {
		count(into.others, labelOf(type, field));
	}
}

function saysNothing(field: protobuf.Field, value: unknown): boolean {
	if (value === null || value === '' || value === jsonDefaultOf(field)) return true;
	return Array.isArray(value) && value.length === 0;
}

function jsonDefaultOf(field: protobuf.Field): unknown {
	const value = defaultOf(field);
	const { resolvedType } = field;
	return resolvedType instanceof protobuf.Enum ? resolvedType.valuesById[Number(value)] : value;
}

function entriesOf(value: unknown): Map<string, unknown> {
	return new Map(typeof value === 'object' && value !== null ? Object.entries(value) : []);
}

function labelOf({ name }: MessageType, field: protobuf.Field): string {
	return `${name}.${field.name}`;
}

function count(counts: Map<string, number>, label: string): void {
	counts.set(label, (counts.get(label) ?? 0) + 1);
}
