import { buffer } from 'node:stream/consumers';

import type { StreamedAnswer } from '../../../../nodes/Diadoc/transport/receive';

/** The head of an answer of serveRaw, but for what says how long the body is and the empty line. */
export const head = 'HTTP/1.1 200 OK\r\nContent-Type: application/octet-stream\r\n';

/** Reads all. */
export const read = async ({ stream }: StreamedAnswer) => await buffer(stream);

/** Reads until the first piece is there. */
export async function firstPiece({ stream }: StreamedAnswer): Promise<Buffer> {
	return await new Promise((resolve, reject) => {
		stream.once('data', resolve).once('error', reject);
	});
}
