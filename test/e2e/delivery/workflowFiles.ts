import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, vi } from 'vitest';
import type { N8nClient } from '../../../tools/n8n/client.mjs';
import { failureOf, nodeOutput, unseenExecutions } from '../../../tools/n8n/executions.mjs';
import type { Sandbox } from '../../../sandbox/sandbox';
import { OFTEN } from '../crash/workflow';
import type { InstalledN8n } from '../support/installedN8n';

/** A node in a file for n8n's import, in which its id may be missing. */
interface FileNode {
	id?: string;
	name: string;
	type: string;
	typeVersion: number;
	position: [number, number];
	parameters: Record<string, unknown>;
	credentials?: Record<string, { id: string; name: string }>;
}

/** A workflow in such a file. */
export interface FileWorkflow {
	id: string;
	name: string;
	active: false;
	nodes: FileNode[];
	connections: Record<string, { main: Array<Array<{ node: string; type: 'main'; index: 0 }>> }>;
	settings: Record<string, unknown>;
}

/** The node behind the triggers. */
const NOTE = 'Note';

/** A node that puts a note into each item. */
export const noting = (note: string, id?: string): FileNode => ({
	...(id !== undefined && { id }),
	name: NOTE,
	type: 'n8n-nodes-base.set',
	typeVersion: 3.4,
	position: [240, 0],
	parameters: {
		assignments: { assignments: [{ id: 'note', name: 'note', type: 'string', value: note }] },
		includeOtherFields: true,
		options: {},
	},
});

/** A trigger that looks at the box of a sandbox often, from its first event on. */
export const triggerNode = (
	name: string,
	{ box }: Sandbox,
	credential: { id: string; name: string },
	id?: string,
): FileNode => ({
	...(id !== undefined && { id }),
	name,
	type: 'n8n-nodes-diadoc.diadocTrigger',
	typeVersion: 1,
	position: [0, 0],
	credentials: { diadocApi: credential },
	parameters: {
		pollTimes: OFTEN,
		boxId: { __rl: true, mode: 'id', value: box.guid },
		startFrom: 'beginning',
	},
});

/** A workflow of triggers, each of which starts the same node. */
export const fileWorkflow = (
	name: string,
	triggers: readonly FileNode[],
	note: FileNode,
): FileWorkflow => ({
	id: randomUUID().replaceAll('-', '').slice(0, 16),
	name,
	active: false,
	nodes: [...triggers, note],
	connections: Object.fromEntries(
		triggers.map((trigger) => [
			trigger.name,
			{ main: [[{ node: note.name, type: 'main', index: 0 }]] },
		]),
	),
	settings: { executionOrder: 'v1' },
});

/** Imports workflows by n8n's command, beside the n8n that runs. */
export async function importWorkflows(
	n8n: InstalledN8n,
	workflows: readonly FileWorkflow[],
): Promise<void> {
	const file = join(n8n.userFolder, 'workflows.json');
	writeFileSync(file, JSON.stringify(workflows));
	const printed = await n8n.command('import:workflow', `--input=${file}`);
	expect(printed).toContain(`Successfully imported ${workflows.length} workflow`);
}

/** Publishes a workflow and waits until n8n has registered its triggers. */
export async function published(client: N8nClient, workflowId: string): Promise<void> {
	await client.publish(workflowId);
	// Also outside of a test, where there is no expect.poll.
	await vi.waitFor(
		async () => expect((await client.publicationStatus(workflowId)).status).toBe('published'),
		{ timeout: 120_000, interval: 500 },
	);
}

/** What the node behind the triggers has made of the events that came by one of them, in all executions. */
export async function handedOver(
	client: N8nClient,
	workflowId: string,
	trigger: string,
): Promise<Array<{ eventId: string; note: unknown }>> {
	const executions = await unseenExecutions(client, workflowId, new Set());
	expect(executions.map(failureOf).filter((failure) => failure !== undefined)).toEqual([]);
	return executions
		.filter((execution) => nodeOutput(execution, trigger).length > 0)
		.flatMap((execution) => nodeOutput(execution, NOTE))
		.map(({ eventId, note }) => ({ eventId: String(eventId), note }));
}
