import { UndecodableBodyError } from './undecodableBodyError';
import { WireReader } from './WireReader';

/**
 * Reads a whole body as the message `name`; whatever the reader stumbles over becomes one kind of error.
 *
 * @throws UndecodableBodyError
 */
export function decodeBody<T>(
	name: string,
	body: Uint8Array,
	read: (wire: WireReader, length: number) => T,
): T {
	const wire = new WireReader(body);
	let refusal: unknown;
	try {
		return read(wire, body.length);
	} catch (error) {
		refusal = error;
	}
	throw new UndecodableBodyError(name, wire.pos, body.length, refusal);
}
