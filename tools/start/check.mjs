import { publication, watchExecutions } from './arrivals.mjs';
import { some, Tally } from './tally.mjs';

/** Polls come every minute, the first one at publication. */
const TIMEOUT_MS = 240_000;

/**
 * Waits until every event of a box has arrived in exactly one execution of the workflow, of all that the workflow has had.
 *
 * @param {object} options
 * @param {import('../n8n/client.mjs').N8nClient} options.client
 * @param {string} options.workflowId
 * @param {() => Promise<string[]>} options.eventIds asks the box for the ids of its events, in feed order
 * @param {number} [options.first] of a box that grows on, how many events must arrive; all by default
 * @param {(arrival: import('./arrivals.mjs').Arrival) => void} [options.onArrival]
 * @param {number} [options.timeoutMs]
 * @param {AbortSignal} options.signal
 * @throws {Error} when an execution or the publication failed, an event came twice, or the time is up
 */
export async function awaitEveryEvent({
	client,
	workflowId,
	eventIds,
	first,
	onArrival = () => {},
	timeoutMs = TIMEOUT_MS,
	signal,
}) {
	const tally = new Tally();
	const timeout = AbortSignal.timeout(timeoutMs);
	let missing = ['every event'];
	for await (const { arrivals, failures } of watchExecutions(
		client,
		workflowId,
		AbortSignal.any([signal, timeout]),
	)) {
		tally.add(arrivals);
		arrivals.forEach(onArrival);
		if (failures.length > 0) throw new Error(failures.join('\n'));
		const { failure } = await publication(client, workflowId);
		if (failure !== undefined) throw new Error(`n8n could not register the trigger: ${failure}`);
		// Asked after the executions, so that what arrived is among them.
		const inTheBox = await eventIds();
		const contradiction = tally.contradiction(inTheBox);
		if (contradiction !== undefined) throw new Error(contradiction);
		const expected = inTheBox.slice(0, first);
		missing = tally.missing(expected);
		if (missing.length === 0 && expected.length >= (first ?? 1)) return;
	}
	signal.throwIfAborted();
	throw new Error(
		`After ${timeoutMs / 1000} s only ${tally.size} events have arrived. Missing: ${some(missing) || 'events that the box was to have'}`,
	);
}
