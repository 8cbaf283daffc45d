import { expect } from 'vitest';
import type { Execution, N8nClient } from '../../../tools/n8n/client.mjs';
import { unseenExecutions } from '../../../tools/n8n/executions.mjs';

/**
 * Waits until so many new executions of a workflow have ended.
 *
 * @param seen ids of those returned before; new ones are added
 * @returns the new ones, oldest first
 */
export async function awaitedExecutions(
	client: N8nClient,
	workflowId: string,
	{ seen, count, timeout }: { seen: Set<string>; count: number; timeout: number },
): Promise<Execution[]> {
	const executions: Execution[] = [];
	const howMany = async () =>
		executions.push(...(await unseenExecutions(client, workflowId, seen)));
	await expect.poll(howMany, { timeout, interval: 500 }).toBe(count);
	return executions;
}
