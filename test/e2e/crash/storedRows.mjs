// Reads rows of n8n's database about a workflow with a Diadoc Trigger.

/**
 * @typedef {object} StoredRows
 * @property {{ id: string, name: string }[]} nodes
 * @property {Record<string, any> | null} staticData
 * @property {Record<string, any> | null} cursor of the trigger, in the durable world
 * @property {{ id: number, status: string, retryOf: string | null, data: string }[]} executions in order of creation
 */

/**
 * @param {StoredRows} rows
 * @param {string} nodeId of the trigger
 * @param {(data: string) => any} parse reads the form in which n8n keeps executions
 * @returns {import('./storedWorkflow').StoredWorkflow}
 */
export function workflowOfRows({ nodes, staticData, cursor, executions }, nodeId, parse) {
	const name = nodes.find(({ id }) => id === nodeId)?.name ?? '';
	const { global, [`node:${name}`]: own } = staticData ?? {};
	const state = cursor?.state ?? own?.state ?? global?.[`diadocTrigger:${nodeId}`]?.kept;

	/** The trigger's output, or, while the execution has not finished, its start data. */
	const itemsOf = (/** @type {any} */ { resultData, executionData }) => {
		const output = resultData?.runData?.[name]?.[0]?.data?.main?.[0] ?? [];
		const begin = executionData?.nodeExecutionStack?.find(
			(/** @type {any} */ { node }) => node.id === nodeId,
		);
		const items = begin?.data.main[0] ?? [];
		return items.length > 0 ? items : output;
	};
	return {
		state,
		executions: executions.map(({ id, status, retryOf, data }) => ({
			id,
			status,
			...(retryOf && { retryOf: Number(retryOf) }),
			eventIds: itemsOf(parse(data)).map((/** @type {any} */ { json }) => json.eventId),
		})),
	};
}
