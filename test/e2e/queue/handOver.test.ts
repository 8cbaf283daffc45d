import { afterAll, beforeAll, expect, test } from 'vitest';
import { publishWorkflow, type PublishedWorkflow } from '../crash/workflow';
import { WORLDS } from '../crash/worlds';
import { type Sandbox, startSandbox } from '../../../sandbox/sandbox';
import { QueueModeN8n } from './queueModeN8n';

// The window of queue mode even with durable cursors: position and execution are in the database, and the main process
// is gone before it has put the execution into Redis; or it has, and Redis has lost it.

let sandbox: Sandbox;
let n8n: QueueModeN8n;
let workflow: PublishedWorkflow;

beforeAll(async () => {
	sandbox = await startSandbox({ events: 10 });
	// n8n already has in memory what it would ask Redis for before it stores an execution.
	n8n = await QueueModeN8n.start({ ...WORLDS.durable, N8N_CACHE_BACKEND: 'memory' });
	workflow = await publishWorkflow(n8n.client, sandbox);
});

afterAll(async () => {
	await n8n?.dispose();
	await sandbox?.close();
});

const waiting = { timeout: 120_000, interval: 500 };

const stored = async () => await n8n.stored(workflow.workflowId, workflow.nodeId);

/** @returns the ids of the events */
const grow = (count: number) => sandbox.box.grow(count).map(({ EventId }) => EventId);

/** The statuses of the executions with exactly these events, in order. */
async function statusesOf(eventIds: readonly string[]): Promise<string[]> {
	const { executions } = await stored();
	return executions
		.filter((execution) => execution.eventIds.join() === eventIds.join())
		.map(({ status }) => status);
}

test('its execution stands in the list as crashed with its events, and Retry runs it', async () => {
	await expect.poll(async () => (await stored()).state, waiting).toBeDefined();
	const before = grow(3);
	await expect.poll(async () => await statusesOf(before), waiting).toEqual(['success']);

	n8n.redis.freeze();
	const cut = grow(5);
	// n8n's name for it before a worker has it.
	await expect.poll(async () => await statusesOf(cut), waiting).toEqual(['running']);
	await n8n.kill();
	await n8n.redis.loseEverything();
	await n8n.launch();
	await n8n.signIn();
	await expect.poll(async () => await statusesOf(cut), waiting).toEqual(['crashed']);

	const after = grow(2);
	await expect.poll(async () => await statusesOf(after), waiting).toEqual(['success']);
	expect(await statusesOf(cut)).toEqual(['crashed']);

	const { executions } = await stored();
	const crashed = executions.find(({ status }) => status === 'crashed');
	await n8n.client.rest('POST', `/executions/${crashed?.id}/retry`, { loadWorkflow: false });
	await expect.poll(async () => await statusesOf(cut), waiting).toEqual(['crashed', 'success']);
	expect(executions.flatMap(({ eventIds }) => eventIds)).toEqual([...before, ...cut, ...after]);
});
