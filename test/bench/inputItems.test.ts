import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { INodeExecutionData } from 'n8n-workflow';
import { request } from 'undici';
import { expect, it, onTestFinished } from 'vitest';
import { newLetter } from '../../sandbox/acting/actClient';
import { startSandbox } from '../../sandbox/sandbox';
import type { DocumentId } from '../../sandbox/wire/structures';
import { LoadedPackage } from '../engine/harness/loadedPackage';
import { runNode } from '../engine/harness/runNode';
import { boxById } from '../engine/support/sandboxForTest';
import { atLeast, recordPart } from './part';

/** Ms before an answer. */
const LATENCY = 50;

const ITEMS = Number(process.env.BENCH_ITEMS ?? 1000);

/** The ways take turns, so that other work of the machine affects them equally. */
const TURNS = 2;

/** In a thread of its own, as a service does not share the processor with n8n. */
const SERVER = `
const { createServer } = require('node:http');
const { parentPort, workerData: { answers, latency } } = require('node:worker_threads');
const server = createServer(({ url }, outgoing) => {
	const { headers, body } = answers.get(url) ?? {};
	setTimeout(() => outgoing.writeHead(body ? 200 : 404, headers).end(body), latency);
});
server.listen(0, '127.0.0.1', () => parentPort.postMessage(server.address().port));
`;

interface Service {
	url: string;
	token: string;
	boxId: string;
}

function requestsFor(boxId: string, { MessageId: messageId, EntityId: entityId }: DocumentId) {
	const ids = { boxId, messageId };
	const message = new URLSearchParams({ ...ids, injectEntityContent: 'false' });
	const content = new URLSearchParams({ ...ids, entityId });
	return [`/V6/GetMessage?${message}`, `/V4/GetEntityContent?${content}`];
}

async function timeOf(work: () => Promise<void>): Promise<number> {
	const begin = performance.now();
	await work();
	return performance.now() - begin;
}

/** Prepared answers of the sandbox, so that its own work is not measured. */
async function servePrepared(
	count: number,
): Promise<{ service: Service; documents: DocumentId[] }> {
	const sandbox = await startSandbox();
	onTestFinished(async () => await sandbox.close());
	const { url, token } = sandbox;
	const boxId = sandbox.box.guid;
	const documents = Array.from({ length: count }, () => newLetter(sandbox)[0]);
	const answers = new Map<
		string,
		{ headers: Record<string, string | string[] | undefined>; body: Uint8Array }
	>();
	for (const path of documents.flatMap((document) => requestsFor(boxId, document))) {
		const headers = { authorization: `Bearer ${token}` };
		const answer = await request(`${url}${path}`, { headers });
		expect(answer.statusCode).toBe(200);
		const { 'content-type': type, 'content-disposition': disposition } = answer.headers;
		answers.set(path, {
			headers: {
				...(type && { 'content-type': type }),
				...(disposition && { 'content-disposition': disposition }),
			},
			body: new Uint8Array(await answer.body.arrayBuffer()),
		});
	}
	const server = new Worker(SERVER, { eval: true, workerData: { answers, latency: LATENCY } });
	onTestFinished(async () => {
		await server.terminate();
	});
	const [port] = (await once(server, 'message')) as [number];
	return { service: { url: `http://127.0.0.1:${port}`, token, boxId }, documents };
}

async function byNode(
	loaded: LoadedPackage,
	{ url, token, boxId }: Service,
	documents: readonly DocumentId[],
): Promise<void> {
	const items: INodeExecutionData[] = documents.map((json) => ({ json: { ...json } }));
	const { outputs, error } = await runNode({
		type: 'n8n-nodes-diadoc.diadoc',
		beside: { package: loaded },
		credentials: {
			diadocApi: { environment: 'custom', baseUrl: url, accessToken: token },
		},
		parameters: {
			resource: 'document',
			operation: 'download',
			boxId: boxById(boxId),
			messageId: '={{ $json.MessageId }}',
			entityId: '={{ $json.EntityId }}',
		},
		items,
	});
	if (error) throw error;
	expect(outputs[0]?.map(({ json }) => json.EntityId)).toEqual(
		documents.map(({ EntityId }) => EntityId),
	);
}

/** The same requests one after another, and nothing else. */
async function oneAfterAnother(
	{ url, token, boxId }: Service,
	documents: readonly DocumentId[],
): Promise<void> {
	const headers = { authorization: `Bearer ${token}` };
	for (const path of documents.flatMap((document) => requestsFor(boxId, document))) {
		const { statusCode, body } = await request(`${url}${path}`, { headers });
		expect(statusCode).toBe(200);
		await body.arrayBuffer();
	}
}

it('input items are worked on side by side', async () => {
	const loaded = await LoadedPackage.load();
	const { service, documents } = await servePrepared(ITEMS);
	const size = Math.ceil(ITEMS / TURNS);
	const times = { node: 0, bare: 0 };
	for (let turn = 0; turn < TURNS; turn += 1) {
		const part = documents.slice(turn * size, (turn + 1) * size);
		times.node += await timeOf(async () => await byNode(loaded, service, part));
		times.bare += await timeOf(async () => await oneAfterAnother(service, part));
	}
	const ratio = times.bare / times.node;
	const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;
	recordPart('items', {
		title: 'Input items',
		text: `Document: Download of ${ITEMS.toLocaleString('en')} documents, each of a message of its own, each answer ${LATENCY} ms after its request; two requests an item. Compared with the same requests one after another and nothing else, in turns.`,
		tables: [
			{
				columns: ['way', 'time', 'times as fast'],
				rows: [
					['the same requests one after another', seconds(times.bare), '1.00'],
					['Diadoc node', seconds(times.node), ratio.toFixed(2)],
				],
			},
		],
		goals: [atLeast('a thousand downloads against one request after another', 3.5, ratio)],
		bars: [],
	});
});
