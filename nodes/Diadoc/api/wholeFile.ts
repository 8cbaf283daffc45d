import { CutShort } from '../transport/cutShort';
import type { Readable } from '../transport/readable';
import type { TransportResponse } from '../transport/request';
import { retryAfterOf } from '../transport/retry';

/**
 * Refuses an incomplete file. An empty body is never a file: the service, and broken servers before it, answer 200
 * without a body while it is being made.
 *
 * @param received bytes that came
 * @param size Content.Size of the entity; `undefined` or -1 where the service does not know it
 * @throws CutShort
 */
export function assertWholeFile(
	{ headers }: Pick<TransportResponse, 'headers'>,
	received: number,
	size = -1,
): void {
	const refuse = (message: string) => {
		throw new CutShort(message, retryAfterOf(headers, Date.now()));
	};
	if (received < size) refuse(`${received} of ${size} bytes came`);
	if (received === 0 && size !== 0) refuse('no bytes came');
}

/** Whether a body ends without a byte. Its content stays in the stream. */
export async function isEmptyBody(stream: Readable): Promise<boolean> {
	return await new Promise((resolve, reject) => {
		const onClose = () => reject(stream.errored ?? new CutShort('the body was closed'));
		// A stream that broke off before emits nothing any more.
		if (stream.destroyed && !stream.readableEnded) return onClose();
		const settle = (isEmpty: boolean) => {
			stream.off('readable', look).off('end', onEnd).off('error', reject).off('close', onClose);
			resolve(isEmpty);
		};
		const onEnd = () => settle(true);
		const look = () => {
			const chunk: unknown = stream.read();
			if (chunk === null) return;
			stream.unshift(chunk);
			settle(false);
		};
		stream.on('readable', look).on('end', onEnd).on('error', reject).on('close', onClose);
		look();
	});
}
