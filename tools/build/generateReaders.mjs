// Turns the .proto files of nodes/Diadoc/protocol/proto into TypeScript, one module each under
// nodes/Diadoc/protocol/generated: for every message an interface in the shape of the service's JSON, a reader for
// messages of answers, and a writer for messages of requests.

import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { directionsOf } from './readers/directions.mjs';
import { renderModule } from './readers/render.mjs';
import { readSchema } from './readers/schema.mjs';

const protocol = path.resolve(import.meta.dirname, '../../nodes/Diadoc/protocol');
const source = path.join(protocol, 'proto');
const target = path.join(protocol, 'generated');

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
