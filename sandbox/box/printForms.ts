import type { NotReady } from '../server/call';

export interface PrintFormPace {
	/** How many calls for a print form are put off before it is ready. */
	pending: number;
	/** Seconds, what those answers name in Retry-After. */
	retryAfter: number;
	/** Their status; the body is empty with both. */
	status: 200 | 204;
}

/** The queue of print forms: each counts its calls, and stays once it is ready. */
export class PrintForms {
	readonly #calls = new Map<string, number>();

	constructor(private readonly pace: PrintFormPace) {}

	/**
	 * Counts a call.
	 *
	 * @param document Its box, message and entity.
	 * @returns When to ask again; undefined once the form is ready.
	 */
	call(...document: [boxId: string, messageId: string, documentId: string]): NotReady | undefined {
		const key = document.join('/');
		const calls = (this.#calls.get(key) ?? 0) + 1;
		this.#calls.set(key, calls);
		const { pending, retryAfter, status } = this.pace;
		return calls > pending ? undefined : { retryAfter, status };
	}
}
