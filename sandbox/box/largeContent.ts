import type { StreamedBody } from '../wire/body';
import { Random } from '../story/random';

const BLOCK_BYTES = 64 * 1024;

/** A content that is never in memory as a whole: the same bytes from the same seed, and no two blocks alike. */
export function largeContent(size: number, seed = 'large content'): StreamedBody {
	const noise = new Random(seed).bytes(BLOCK_BYTES);
	return {
		length: size,
		*chunks() {
			for (let offset = 0; offset < size; offset += BLOCK_BYTES) {
				const block = Buffer.from(noise);
				block.writeUInt32BE(offset / BLOCK_BYTES);
				yield block.subarray(0, size - offset);
			}
		},
	};
}
