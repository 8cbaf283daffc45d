/**
 * Thrown for an answer that is complete by HTTP and still not whole. The transport treats it as a body that breaks off:
 * it tries again, and finally throws a TransportError of kind `truncated`.
 */
export class CutShort extends Error {
	/**
	 * @param message what came, and what should have
	 * @param retryAfterMs wait that the answer itself asks for, in ms
	 */
	constructor(
		message: string,
		readonly retryAfterMs?: number,
	) {
		super(message);
		this.name = 'CutShort';
	}
}
