import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { OWN_PROTO_DIRECTORY, PROTO_DIRECTORY } from '../locations';

/** The text of every .proto file. */
export function protoSources(): string[] {
	return [PROTO_DIRECTORY, OWN_PROTO_DIRECTORY].flatMap((directory) =>
		readdirSync(directory, { recursive: true, encoding: 'utf8' })
			.filter((file) => file.endsWith('.proto'))
			.map((file) => readFileSync(join(directory, file), 'utf8')),
	);
}
