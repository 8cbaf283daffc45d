import type { NotReady } from '../server/call';

/** How long print forms take. */
export interface PrintFormPace {
	/** How many calls for a print form are answered without it before it is there. */
	pending: number;
	/** Seconds, what those answers name in Retry-After. */
	retryAfter: number;
	/** Their status; the body is empty with both. */
	status: 200 | 204;
}

/** The queue in which print forms are made: each counts the calls for it, and stays once it is there. */
export class PrintForms {
	readonly #calls = new Map<string, number>();

	constructor(private readonly pace: PrintFormPace) {}

	/**
	 * Counts a call.
	 *
	 * @param document Its box, message and entity.
	 * @returns That it is to be asked for again; undefined once the form is there.
	 */
	call(...document: [boxId: string, messageId: string, documentId: string]): NotReady | undefined {
		const key = document.join('/');
		const calls = (this.#calls.get(key) ?? 0) + 1;
		this.#calls.set(key, calls);
		const { pending, retryAfter, status } = this.pace;
		return calls > pending ? undefined : { retryAfter, status };
	}
}
