/**
 * The items of a node in an execution, with n8n's description of their files.
 *
 * @param {import('./client.mjs').Execution} execution
 * @param {string} nodeName
 * @returns {import('./client.mjs').Item[]}
 */
export function nodeItems(execution, nodeName) {
	const runs = execution.data?.resultData?.runData?.[nodeName] ?? [];
	return runs.flatMap((run) => run.data?.main?.[0] ?? []);
}

/**
 * The JSON of the items of a node in an execution.
 *
 * @param {import('./client.mjs').Execution} execution
 * @param {string} nodeName
 * @returns {Record<string, unknown>[]}
 */
export function nodeOutput(execution, nodeName) {
	return nodeItems(execution, nodeName).map(({ json }) => json);
}

/**
 * Why an execution failed, as n8n explains it to a person.
 *
 * @param {import('./client.mjs').Execution} execution
 * @returns {string | undefined} nothing when it succeeded
 */
export function failureOf(execution) {
	if (execution.status === 'success') return undefined;
	const error = execution.data?.resultData?.error;
	return [error?.message ?? `ended as '${execution.status}'`, error?.description]
		.filter(Boolean)
		.join(': ');
}

/**
 * The finished executions of a workflow that were not returned before, oldest first. Executions may finish in another
 * order than they began, so each call looks past known ones until a whole page is known.
 *
 * @param {Pick<import('./client.mjs').N8nClient, 'executionPages' | 'execution'>} client
 * @param {string} workflowId
 * @param {Set<string>} seen ids of the executions returned before; new ones are added
 * @returns {Promise<import('./client.mjs').Execution[]>} with data
 */
export async function unseenExecutions(client, workflowId, seen) {
	/** @type {string[]} */
	const ids = [];
	for await (const page of client.executionPages(workflowId)) {
		const unseen = page.map(({ id }) => id).filter((id) => !seen.has(id));
		ids.push(...unseen);
		if (unseen.length === 0) break;
	}
	const executions = [];
	for (const id of ids.reverse()) {
		executions.push(await client.execution(id));
		seen.add(id);
	}
	return executions;
}
