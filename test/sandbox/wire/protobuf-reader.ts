import type protobuf from 'protobufjs';
import type { MessageType } from './schema';

const JSON_SHAPE: protobuf.IConversionOptions = { enums: String, longs: String, bytes: String };

/**
 * Reads protobuf into the service's JSON shape: enums by name, 64-bit integers as decimal strings, bytes as base64. What
 * was not written is not there.
 *
 * @throws Error when the bytes are no such message.
 */
export function fromProtobuf(type: MessageType, bytes: Uint8Array): object {
	return type.toObject(type.decode(bytes), JSON_SHAPE);
}
