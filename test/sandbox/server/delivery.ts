import type { ServerResponse } from 'node:http';
import type { EncodedAnswer } from './encoded-answer';
import type { Breakage } from './faults';

/** Sends an answer, whole or broken off as the fault says. */
export function deliver(
	response: ServerResponse,
	answer: EncodedAnswer,
	breakage: Breakage | undefined,
): void {
	if (breakage && !('bytes' in breakage) && breakage.afterBytes === undefined) {
		if (breakage.kind === 'reset') response.socket?.resetAndDestroy();
		return;
	}
	response.writeHead(answer.status, {
		...answer.headers,
		...(answer.status !== 204 && { 'Content-Length': answer.body.length }),
	});
	if (!breakage) {
		response.end(answer.body);
		return;
	}
	const bytes = 'bytes' in breakage ? breakage.bytes : (breakage.afterBytes ?? 0);
	// At least one byte short: an answer that is whole would hide that the fault did nothing.
	response.flushHeaders();
	response.write(answer.body.subarray(0, Math.min(bytes, answer.body.length - 1)), () => {
		if (breakage.kind === 'reset') response.socket?.resetAndDestroy();
		if (breakage.kind === 'truncate') response.socket?.end();
	});
}
