import { fromJson } from '../wire/jsonReader';
import { fromProtobuf } from '../wire/protobufReader';
import type { MessageType } from '../wire/schema';
import { Refusal } from './refusal';

/**
 * The structure in a request's body: JSON by its Content-Type, else protobuf.
 *
 * @returns undefined when the body is malformed.
 */
export function readRequestBody(
	type: MessageType,
	contentType: string | undefined,
	body: Buffer,
): object | undefined {
	try {
		return contentType?.toLowerCase().includes('application/json')
			? fromJson(type, body.toString())
			: fromProtobuf(type, body);
	} catch {
		return undefined;
	}
}

/** @throws Refusal 400 in the words of the service (diadocapi-docs issue 679). */
export function undeserializable(typeName: string): Refusal {
	return Refusal.badRequest(`Can't deserialize request body into type ${typeName}`);
}
