import type { TriggerState } from '../../../nodes/Diadoc/trigger/cursor/triggerState';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { N8N_FOLDER, N8N_NODE } from '../../../tools/install.mjs';
import { readProcess } from '../../../tools/processes.mjs';

export interface StoredExecution {
	id: number;
	/** 'new', 'running', 'success', 'error', 'crashed', ... */
	status: string;
	/** For a retry, the execution that it repeats. */
	retryOf?: number;
	/** The events that the trigger passed to it, whether it has finished or not. */
	eventIds: string[];
}

export interface StoredWorkflow {
	/** Where the trigger will continue; absent before its first poll. */
	state?: Pick<TriggerState, 'after' | 'open'>;
	executions: StoredExecution[];
}

/** Works while n8n is running, stopped or killed. */
export async function storedWorkflow(
	userFolder: string,
	workflowId: string,
	nodeId: string,
): Promise<StoredWorkflow> {
	const script = fileURLToPath(new URL('readDatabase.mjs', import.meta.url));
	const modules = join(N8N_FOLDER, 'node_modules');
	const folder = join(userFolder, '.n8n');
	const args = ['--disable-warning=ExperimentalWarning', script, folder, modules];
	return JSON.parse(await readProcess(N8N_NODE, [...args, workflowId, nodeId]));
}
