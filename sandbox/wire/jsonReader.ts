import protobuf from 'protobufjs';
import { is64Bit, type MessageType } from './schema';

/** A 64-bit integer after its name, or a text of JSON. */
const TICKS_OR_TEXT =
	/("(?:\w*Ticks|RawCreationDate)"\s*:\s*)(-?\d+)(?![\d.eE])|"(?:[^"\\]|\\.)*"/g;

/**
 * JSON.parse that keeps 64-bit integers, which it would round, as decimal strings. In the service all of them are
 * ticks, and named so.
 *
 * @throws SyntaxError when the text is no JSON
 */
export function parseExactly(json: string, reviver?: Parameters<typeof JSON.parse>[1]): unknown {
	const quoted = json.replace(TICKS_OR_TEXT, (found, name?: string, digits?: string) =>
		name === undefined ? found : `${name}"${digits}"`,
	);
	return JSON.parse(quoted, reviver);
}

/**
 * Reads JSON into the shape of fromProtobuf. Like the service, it ignores unknown names and takes a boolean in text
 * (request sample of GetForwardedDocumentEvents V2).
 *
 * @throws Error when the text is no JSON, or a value does not fit its field.
 */
export function fromJson(type: MessageType, json: string): object {
	return readObject(type, parseExactly(json));
}

function readObject(type: MessageType, value: unknown): object {
	if (typeof value !== 'object' || value === null || Array.isArray(value)) throw unfit(type, value);
	const members = Object.entries(value).flatMap(([name, member]): Array<[string, unknown]> => {
		const field = type.fields[name];
		return field && member !== null ? [[name, readMember(field, member)]] : [];
	});
	return Object.fromEntries(members);
}

function readMember(field: protobuf.Field, value: unknown): unknown {
	if (!field.repeated) return readValue(field, value);
	if (!Array.isArray(value)) throw unfit(field, value);
	return value.map((item) => readValue(field, item));
}

function readValue(field: protobuf.Field, value: unknown): unknown {
	const { resolvedType } = field;
	if (resolvedType instanceof protobuf.Type) return readObject(resolvedType, value);
	const text = typeof value === 'number' ? String(value) : value;
	if (resolvedType instanceof protobuf.Enum) {
		const name = typeof text === 'string' ? (resolvedType.valuesById[Number(text)] ?? text) : '';
		if (resolvedType.values[name] !== undefined) return name;
	} else if (field.type === 'bool') {
		if (typeof value === 'boolean') return value;
		if (text === 'true' || text === 'false') return text === 'true';
	} else if (is64Bit(field)) {
		if (typeof text === 'string' && /^-?\d{1,19}$/.test(text)) return text;
	} else if (field.type === 'string' || field.type === 'bytes') {
		if (typeof value === 'string') return value;
	} else if (typeof value === 'number') {
		return value;
	}
	throw unfit(field, value);
}

function unfit({ fullName }: protobuf.ReflectionObject, value: unknown): Error {
	return new Error(`${fullName} cannot hold ${JSON.stringify(value)}`);
}
