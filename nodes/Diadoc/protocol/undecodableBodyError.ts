/** A body is not the expected protobuf message: cut off, damaged, or something else altogether. */
export class UndecodableBodyError extends Error {
	override readonly name = 'UndecodableBodyError';

	/**
	 * @param messageName the message that was expected, such as `BoxEventList`
	 * @param offset the byte at which reading stopped
	 * @param length the length of the body in bytes
	 * @param cause what the reader found; like this error it carries offsets and lengths, never content
	 */
	constructor(
		readonly messageName: string,
		readonly offset: number,
		readonly length: number,
		cause: unknown,
	) {
		super(`The body is not a ${messageName}: reading stopped at byte ${offset} of ${length}`, {
			cause,
		});
	}
}
