import { setTimeout as delay } from 'node:timers/promises';
import { failureOf, nodeOutput, unseenExecutions } from '../n8n/executions.mjs';
import { TRIGGER } from './demoWorkflow.mjs';

/**
 * An event that an execution of the demo workflow received.
 *
 * @typedef {object} Arrival
 * @property {string} eventId
 * @property {string} executionId
 * @property {string} time
 * @property {string} summary
 */

const LOOK_INTERVAL_MS = 1_000;

/**
 * @param {import('../n8n/client.mjs').Execution} execution
 * @returns {Arrival[]} as many as the trigger put out
 */
function arrivalsOf(execution) {
	return nodeOutput(execution, TRIGGER).map(({ eventId, time, summary }) => ({
		eventId: String(eventId),
		executionId: execution.id,
		time: String(time),
		summary: String(summary),
	}));
}

/**
 * Why n8n could not register the workflow's trigger.
 *
 * @param {import('../n8n/client.mjs').N8nClient} client
 * @param {string} workflowId
 * @returns {Promise<{ published: boolean, failure?: string }>}
 */
export async function publication(client, workflowId) {
	const { status, triggers } = await client.publicationStatus(workflowId);
	const failed = triggers.filter((trigger) => trigger.status === 'failed');
	return {
		published: status === 'published',
		...(failed.length > 0 && {
			failure: failed.map(({ errorMessage }) => errorMessage ?? 'no reason given').join('\n'),
		}),
	};
}

/**
 * Watches a published workflow and yields the events that its executions received, in the order of the executions, and
 * the failures. Ends when the signal aborts or the consumer stops.
 *
 * @param {import('../n8n/client.mjs').N8nClient} client
 * @param {string} workflowId
 * @param {AbortSignal} signal
 * @returns {AsyncGenerator<{ arrivals: Arrival[], failures: string[] }, void, void>} a value for each look, even an
 * empty one
 */
export async function* watchExecutions(client, workflowId, signal) {
	/** @type {Set<string>} */
	const seen = new Set();
	while (!signal.aborted) {
		const executions = await unseenExecutions(client, workflowId, seen);
		yield {
			arrivals: executions.flatMap(arrivalsOf),
			failures: executions.flatMap((execution) => {
				const failure = failureOf(execution);
				return failure === undefined ? [] : [`Execution ${execution.id}: ${failure}`];
			}),
		};
		await delay(LOOK_INTERVAL_MS, undefined, { signal }).catch(() => {});
	}
}
