/** How long print forms take. */
export interface PrintFormPace {
	/** How many calls for a print form are answered with 204 before it is there. */
	pending: number;
	/** Seconds, what those answers name in Retry-After. */
	retryAfter: number;
}

/** The queue in which print forms are made: each counts the calls for it, and stays once it is there. */
export class PrintForms {
	readonly #calls = new Map<string, number>();

	constructor(private readonly pace: PrintFormPace) {}

	/**
	 * Counts a call.
	 *
	 * @param document Its box, message and entity.
	 * @returns Seconds after which to ask again; undefined once the form is there.
	 */
	call(...document: [boxId: string, messageId: string, documentId: string]): number | undefined {
		const key = document.join('/');
		const calls = (this.#calls.get(key) ?? 0) + 1;
		this.#calls.set(key, calls);
		return calls > this.pace.pending ? undefined : this.pace.retryAfter;
	}
}
