import type { INodeParameters } from 'n8n-workflow';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { BinaryFile, Execution } from '../../../tools/n8n/client.mjs';
import { nodeItems } from '../../../tools/n8n/executions.mjs';
import { isDocumentOf, storyEntities } from '../../engine/support/storyEntities';
import { type Sandbox, startSandbox } from '../../../sandbox/sandbox';
import { CalledWorkflow } from './calledWorkflow';
import { printFigures } from './figures';
import { QueueModeN8n } from './queueModeN8n';

// Files that the workers store in n8n, read by the main process, which shares no folder with them.

const TYPE = 'diadocApi';

let sandbox: Sandbox;
let n8n: QueueModeN8n;
let credential: { id: string; name: string };
const read = { files: 0, bytes: 0 };

beforeAll(async () => {
	sandbox = await startSandbox({ events: 80 });
	n8n = await QueueModeN8n.start();
	const data = { environment: 'custom', baseUrl: sandbox.url, accessToken: sandbox.token };
	credential = await n8n.client.createCredential({ name: 'Files', type: TYPE, data });
});

afterAll(async () => {
	await n8n?.dispose();
	await sandbox?.close();
});

async function publish(parameters: INodeParameters): Promise<CalledWorkflow> {
	const boxId = { __rl: true, mode: 'id', value: sandbox.box.guid };
	return await CalledWorkflow.publish(n8n.client, n8n.url, {
		parameters: { ...parameters, boxId },
		credential: { type: TYPE, ...credential },
	});
}

const itemsOf = (executions: readonly Execution[]) =>
	executions.flatMap((execution) => nodeItems(execution, CalledWorkflow.action));

/** The bytes of a file, which has to be in the database: n8n 2.41's default in queue mode. */
async function bytesOf(file: BinaryFile | undefined): Promise<string> {
	expect(file?.id).toMatch(/^database:/);
	const bytes = await n8n.client.binaryData(file?.id ?? '');
	read.files += 1;
	read.bytes += bytes.length;
	return bytes.toString('base64');
}

const contents = () =>
	new Map(
		storyEntities(sandbox.box).map(({ entityId, bytes }) => [entityId, bytes.toString('base64')]),
	);

const documents = () =>
	storyEntities(sandbox.box)
		.filter(({ bytes, entity }) => bytes.length > 0 && entity.DocumentInfo !== undefined)
		.map(({ messageId, entityId }) => ({ messageId, entityId }));

const ofTheCall = {
	messageId: '={{ $json.body.messageId }}',
	entityId: '={{ $json.body.entityId }}',
};

test('Event: Get Many brings the files of every event', async () => {
	const operation = { resource: 'event', operation: 'getAll', returnAll: true };
	const workflow = await publish({ ...operation, options: { downloadContent: true } });
	const runs = (await workflow.call([{}, {}])).map((execution) => itemsOf([execution]));
	const expected = contents();
	for (const items of runs) {
		expect(items.map(({ json }) => json.eventId)).toEqual(
			sandbox.box.events.map(({ EventId }) => EventId),
		);
		const notes = items.flatMap(({ json: { files }, binary = {} }) => {
			if (!Array.isArray(files)) throw new Error('The item names no files');
			expect(files.map((note) => Object(note).property)).toEqual(Object.keys(binary));
			return files.map((note) => ({ ...Object(note), file: binary[Object(note).property] }));
		});
		expect(notes.length).toBeGreaterThan(sandbox.box.events.length / 2);
		for (const { entityId, file } of notes) {
			expect(await bytesOf(file)).toBe(expected.get(entityId));
		}
	}
});

test('Document: Download brings the bytes of each document', async () => {
	const operation = { resource: 'document', operation: 'download' };
	const workflow = await publish({ ...operation, ...ofTheCall });
	const asked = documents().slice(0, 12);
	const expected = contents();
	const received = await Promise.all(
		itemsOf(await workflow.call(asked)).map(async ({ binary }) => await bytesOf(binary?.data)),
	);
	expect(received.sort()).toEqual(asked.map(({ entityId }) => expected.get(entityId)).sort());
});

test('Document: Get Print Form brings the PDF', async () => {
	const operation = { resource: 'document', operation: 'getPrintForm' };
	const workflow = await publish({ ...operation, ...ofTheCall });
	const contract = isDocumentOf('Contract');
	const asked = storyEntities(sandbox.box)
		.filter(({ entity }) => contract(entity))
		.map(({ messageId, entityId }) => ({ messageId, entityId }))
		.slice(0, 4);
	expect(asked.length).toBeGreaterThan(1);
	const received = await Promise.all(
		itemsOf(await workflow.call(asked)).map(async ({ binary }) => {
			expect(binary?.data?.mimeType).toBe('application/pdf');
			return await bytesOf(binary?.data);
		}),
	);
	const forms = await Promise.all(asked.map(printForm));
	expect(received.sort()).toEqual(forms.sort());
});

test('both workers took part', () => {
	const { 'worker-1': one, 'worker-2': two } = n8n.taken();
	expect(Math.min(one.length, two.length)).toBeGreaterThan(0);
	printFigures('Files in queue mode', {
		'executions on worker 1': one.length,
		'executions on worker 2': two.length,
		'files read back through the main process, equal byte for byte': read.files,
		'bytes of these': read.bytes,
	});
});

async function printForm({ messageId, entityId }: { messageId: string; entityId: string }) {
	const query = new URLSearchParams({ boxId: sandbox.box.guid, messageId, documentId: entityId });
	const answer = await fetch(`${sandbox.url}/GeneratePrintForm?${query}`, {
		headers: { authorization: `Bearer ${sandbox.token}` },
	});
	expect(answer.status).toBe(200);
	return Buffer.from(await answer.arrayBuffer()).toString('base64');
}
