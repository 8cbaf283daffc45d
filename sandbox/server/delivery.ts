import type { ServerResponse } from 'node:http';
import { type Body, chunksOf, firstBytes } from '../wire/body';
import type { EncodedAnswer } from './encodedAnswer';
import type { Breakage } from './faults';

/** 103 Early Hints: an interim answer that clients ignore. */
export function sendEarlyHints(response: ServerResponse): void {
	response.writeEarlyHints({ link: '</favicon.ico>; rel=preload; as=image' });
}

/** Sends an answer, whole or broken off by a fault. */
export async function deliver(
	response: ServerResponse,
	answer: EncodedAnswer,
	breakage: Breakage | undefined,
): Promise<void> {
	if (breakage && !('bytes' in breakage) && breakage.afterBytes === undefined) {
		if (breakage.kind === 'reset') response.socket?.resetAndDestroy();
		return;
	}
	response.writeHead(answer.status, {
		...answer.headers,
		...(answer.status !== 204 && { 'Content-Length': answer.body.length }),
	});
	if (!breakage) {
		await send(response, answer.body);
		response.end();
		return;
	}
	const bytes = 'bytes' in breakage ? breakage.bytes : (breakage.afterBytes ?? 0);
	response.flushHeaders();
	// At least one byte short: a whole answer would hide that the fault had no effect.
	await send(response, firstBytes(answer.body, Math.min(bytes, answer.body.length - 1)));
	if (breakage.kind === 'reset') response.socket?.resetAndDestroy();
	if (breakage.kind === 'truncate') response.socket?.end();
}

/** As fast as the client reads. If the client leaves, the request log shows how the exchange ended. */
async function send(response: ServerResponse, body: Body): Promise<void> {
	// Node 20 never reports a write that a closed connection has cut off.
	const closed = new Promise<void>((resolve) => response.once('close', resolve));
	for (const chunk of chunksOf(body)) {
		await Promise.race([new Promise((resolve) => response.write(chunk, resolve)), closed]);
		if (response.destroyed) return;
	}
}
