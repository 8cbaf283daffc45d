/** The body of an answer: bytes at hand, or made while they are sent. */
export type Body = Uint8Array | StreamedBody;

/** Too large to be held: made anew, and the same, each time it is read. */
export interface StreamedBody {
	/** In bytes. */
	length: number;
	chunks: () => Iterable<Uint8Array>;
}

export function chunksOf(body: Body): Iterable<Uint8Array> {
	return body instanceof Uint8Array ? [body] : body.chunks();
}

/** The body up to that many bytes. */
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
