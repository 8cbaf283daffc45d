import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { N8nClient } from '../../../tools/n8n/client.mjs';
import { failureOf, nodeItems, unseenExecutions } from '../../../tools/n8n/executions.mjs';
import type { Sandbox } from '../../../sandbox/sandbox';
import { storyEntities } from '../../engine/support/storyEntities';
import { OFTEN } from '../crash/workflow';
import { published } from './workflowFiles';

const TRIGGER = 'Diadoc Trigger';
const READER = 'Read File';

/**
 * Publishes a workflow whose trigger downloads the files of received documents, and whose next node reads the first file of
 * each. @returns its id
 */
export async function publishReaderOfFiles(
	client: N8nClient,
	{ box }: Sandbox,
	credential: { id: string; name: string },
): Promise<string> {
	const trigger = {
		id: randomUUID(),
		name: TRIGGER,
		type: 'n8n-nodes-diadoc.diadocTrigger',
		typeVersion: 1,
		position: [0, 0],
		credentials: { diadocApi: credential },
		parameters: {
			pollTimes: OFTEN,
			boxId: { __rl: true, mode: 'id', value: box.guid },
			eventTypes: ['documentReceived'],
			startFrom: 'beginning',
			options: { downloadContent: true },
		},
	};
	const reader = {
		id: randomUUID(),
		name: READER,
		type: 'n8n-nodes-base.extractFromFile',
		typeVersion: 1,
		position: [240, 0],
		parameters: {
			operation: 'binaryToPropery',
			binaryPropertyName: 'attachment_0',
			destinationKey: 'read',
			options: { keepSource: 'json' },
		},
	};
	const id = await client.createWorkflow({
		name: 'Files of the trigger',
		nodes: [trigger, reader],
		connections: { [TRIGGER]: { main: [[{ node: READER, type: 'main', index: 0 }]] } },
	});
	await published(client, id);
	return id;
}

/**
 * Waits until so many events at least have been read, each once, and all files byte for byte.
 *
 * @param storage how n8n's id of a file begins
 */
export async function filesAreRead(
	client: N8nClient,
	workflowId: string,
	{ box }: Sandbox,
	{ least, storage }: { least: number; storage: 'database:' | 'filesystem-v2:' },
): Promise<void> {
	const contents = new Map(
		storyEntities(box).map(({ entityId, bytes }) => [entityId, bytes.toString('base64')]),
	);
	const executions = async () => await unseenExecutions(client, workflowId, new Set());
	const items = async (node: string) =>
		(await executions()).flatMap((execution) => nodeItems(execution, node));
	await expect.poll(async () => (await items(READER)).length).toBeGreaterThanOrEqual(least);
	expect((await executions()).map(failureOf).filter(Boolean)).toEqual([]);
	const kept = (await items(TRIGGER)).flatMap(({ binary = {} }) => Object.values(binary));
	for (const { id } of kept) expect(id).toMatch(new RegExp(`^${storage}`));
	const read = (await items(READER)).map(({ json }) => json);
	expect(new Set(read.map(({ eventId }) => eventId)).size).toBe(read.length);
	for (const { files, read: base64 } of read) {
		const { entityId } = Object(files)[0];
		expect(base64).toBe(contents.get(entityId));
	}
}
