/** The body of an answer: bytes, or a stream. */
export type Body = Uint8Array | StreamedBody;

/** Too large for memory: made anew, and the same, each time it is read. */
export interface StreamedBody {
	length: number;
	chunks: () => Iterable<Uint8Array>;
}

export function chunksOf(body: Body): Iterable<Uint8Array> {
	return body instanceof Uint8Array ? [body] : body.chunks();
}

export function firstBytes(body: Body, count: number): Body {
	if (body instanceof Uint8Array) return body.subarray(0, count);
	return {
		length: Math.min(count, body.length),
		*chunks() {
			let left = count;
			for (const chunk of body.chunks()) {
				if (left <= 0) return;
				yield chunk.subarray(0, left);
				left -= chunk.length;
			}
		},
	};
}
