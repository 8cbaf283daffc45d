// Turns the .proto files of nodes/Diadoc/protocol/proto into TypeScript: for every message an interface in the
// shape of the service's JSON, a function that reads it from the wire when it comes in answers, and one that writes it
// when it goes in requests. One module a .proto file, in the same place under nodes/Diadoc/protocol/generated. A new
// .proto file needs nothing but to be there.

import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { directionsOf } from './readers/directions.mjs';
import { renderModule } from './readers/render.mjs';
import { readSchema } from './readers/schema.mjs';

const protocol = path.resolve(import.meta.dirname, '../../nodes/Diadoc/protocol');
const source = path.join(protocol, 'proto');
const target = path.join(protocol, 'generated');

/** Writes all of them anew. */
export async function generateReaders() {
	const files = readSchema(source);
	const directions = directionsOf([...files.values()].flatMap(({ messages }) => messages));
	await rm(target, { recursive: true, force: true });
	for (const [file, { messages, enums }] of files) {
		const module = path.join(target, file.replace(/\.proto$/, '.ts'));
		await mkdir(path.dirname(module), { recursive: true });
		await writeFile(
			module,
			renderModule({ file, messages, enums, directions, directory: source, wire: '..' }),
		);
	}
}
