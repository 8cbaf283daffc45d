import type { TriggerState } from '../../../nodes/Diadoc/trigger/cursor/triggerState';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { N8N_FOLDER, N8N_NODE } from '../../../tools/install.mjs';
import { readProcess } from '../../../tools/processes.mjs';

/** What n8n has stored of an execution. */
export interface StoredExecution {
	id: number;
	/** 'new', 'running', 'success', 'error', 'crashed', ... */
	status: string;
	/** The execution that it repeats, of one that somebody has retried. */
	retryOf?: number;
	/** The events that the trigger handed over to it, whether it came to an end or not. */
	eventIds: string[];
}

/** What n8n has stored of a workflow that a Diadoc Trigger starts. */
export interface StoredWorkflow {
	/** Where the trigger will go on from; absent before its first poll. */
	state?: Pick<TriggerState, 'after' | 'open'>;
	/** In order of creation. */
	executions: StoredExecution[];
}

/** Reads what is stored at this moment, whether n8n is running, stopped or killed. */
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
