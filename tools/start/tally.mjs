/**
 * @param {string[]} ids
 * @returns {string} the first of them
 */
export const some = (ids) =>
	[...ids.slice(0, 5), ...(ids.length > 5 ? [`and ${ids.length - 5} more`] : [])].join(', ');

/** Counts which executions received which event, against the events of a box. */
export class Tally {
	/** @type {Map<string, string[]>} event id to the ids of the executions that received it */
	#received = new Map();

	get size() {
		return this.#received.size;
	}

	/** @param {import('./arrivals.mjs').Arrival[]} arrivals */
	add(arrivals) {
		for (const { eventId, executionId } of arrivals) {
			this.#received.set(eventId, [...(this.#received.get(eventId) ?? []), executionId]);
		}
	}

	/**
	 * An error that no later arrival can undo.
	 *
	 * @param {string[]} expected ids of all events of the box
	 * @returns {string | undefined}
	 */
	contradiction(expected) {
		const repeated = [...this.#received].filter(([, executions]) => executions.length > 1);
		if (repeated.length > 0) {
			const lines = repeated.map(
				([id, executions]) => `${id} (executions ${executions.join(', ')})`,
			);
			return `Received more than once: ${some(lines)}`;
		}
		const known = new Set(expected);
		const foreign = [...this.#received.keys()].filter((id) => !known.has(id));
		return foreign.length > 0 ? `Received, but not in the box: ${some(foreign)}` : undefined;
	}

	/**
	 * @param {string[]} expected
	 * @returns {string[]} those that no execution received yet
	 */
	missing(expected) {
		return expected.filter((id) => !this.#received.has(id));
	}
}
