import protobuf from 'protobufjs';
import { jsonNameOf, type MessageType } from './schema';

const JSON_SHAPE: protobuf.IConversionOptions = { enums: String, longs: String, bytes: String };

/**
 * Reads protobuf into the service's JSON shape: enums by name, 64-bit integers as decimal strings, bytes as base64.
 * What was not written is absent.
 *
 * @throws Error when the bytes are no such message.
 */
export function fromProtobuf(type: MessageType, bytes: Uint8Array): object {
	return renamed(type, type.toObject(type.decode(bytes), JSON_SHAPE));
}

function renamed(type: MessageType, message: object): object {
	return Object.fromEntries(
		Object.entries(message).map(([name, value]: [string, unknown]) => {
			const field = type.fields[name];
			if (!field) throw new Error(`${type.fullName} has no field '${name}'`);
			const { resolvedType } = field;
			if (!(resolvedType instanceof protobuf.Type)) return [jsonNameOf(type, field), value];
			const rename = (part: unknown) => renamed(resolvedType, Object(part));
			return [jsonNameOf(type, field), Array.isArray(value) ? value.map(rename) : rename(value)];
		}),
	);
}
