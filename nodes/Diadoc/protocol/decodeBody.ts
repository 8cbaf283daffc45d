import { UndecodableBodyError } from './undecodableBodyError';
import { WireReader, type Extent } from './WireReader';

/** Reads a body to its end as the message `name`. */
export function decodeBody<T>(
	name: string,
	body: Uint8Array,
	read: (wire: WireReader, length: number) => T,
	extent?: Extent,
): T {
	const wire = new WireReader(body, extent);
	let refusal: unknown;
	try {
		return read(wire, body.length);
	} catch (error) {
		refusal = error;
	}
	throw new UndecodableBodyError(name, wire.pos, body.length, refusal);
}
