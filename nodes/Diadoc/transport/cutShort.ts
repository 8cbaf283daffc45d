/**
 * Thrown by who takes an answer in that HTTP calls complete and that is not whole all the same. The transport treats it as
 * it treats a body that breaks off: it tries again, and gives up with a TransportError of kind `truncated`.
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
