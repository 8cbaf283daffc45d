import type { INodeParameters } from 'n8n-workflow';
import { describe, expect, it } from 'vitest';
import { documentNow, messageNow, newLetter } from '../../../sandbox/acting/actClient';
import { ask } from '../../../sandbox/plainClient';
import type { Sandbox } from '../../../sandbox/sandbox';
import type { Effect, Fault } from '../../../sandbox/server/faults';
import { draftCreated, planDraft } from '../../../sandbox/story/draft';
import { KINDS } from '../../../sandbox/story/documentKinds';
import { planLetter } from '../../../sandbox/story/letter';
import { connectedCredential, oAuth2, tokenRequests } from '../credentials/oAuth2Credentials';
import { testWithoutWaits } from '../faults/withoutWaits';
import { jsonOf } from '../harness/runNode';
import { onDocument } from '../support/documentActs';
import { runDiadoc } from '../support/runDiadoc';
import { sandboxForTest } from '../support/sandboxForTest';

const NOWHERE = '11111111-1111-4111-8111-111111111111';

/** Something to be marked, in the state before. */
interface Marked {
	parameters: INodeParameters;
	query: Record<string, string>;
	json: Record<string, string>;
	isDone: () => Promise<boolean>;
	unknown: INodeParameters;
}

interface Mark {
	path: string;
	/** What is read when the outcome is unknown. */
	readPath: string;
	ready: (sandbox: Sandbox) => Promise<Marked>;
	notDone: string;
	notFound: string;
	right: 'DeleteRestoreDocuments' | 'CreateDocuments';
}

async function readyDocument(sandbox: Sandbox, operation: 'delete' | 'restore'): Promise<Marked> {
	const [document] = newLetter(sandbox);
	const { MessageId: messageId, EntityId: documentId } = document;
	const query = { boxId: sandbox.box.guid, messageId, documentId };
	const isDelete = operation === 'delete';
	if (!isDelete) await ask(sandbox, '/Delete', { verb: 'POST', query });
	return {
		parameters: onDocument(operation, document),
		query,
		json: { messageId, documentId },
		isDone: async () => ((await documentNow(sandbox, document)).IsDeleted ?? false) === isDelete,
		unknown: { entityId: NOWHERE },
	};
}

const marks: Record<string, Mark> = {
	'Document: Delete': {
		path: '/Delete',
		readPath: '/V6/GetMessage',
		ready: async (sandbox) => await readyDocument(sandbox, 'delete'),
		notDone: 'The document is not deleted.',
		notFound: 'The box has no such document',
		right: 'DeleteRestoreDocuments',
	},
	'Document: Restore': {
		path: '/Restore',
		readPath: '/V6/GetMessage',
		ready: async (sandbox) => await readyDocument(sandbox, 'restore'),
		notDone: 'The document is still deleted.',
		notFound: 'The box has no such document',
		right: 'DeleteRestoreDocuments',
	},
	'Message: Remove Draft': {
		path: '/RecycleDraft',
		readPath: '/V6/GetMessage',
		ready: async (sandbox) => {
			const [event] = sandbox.box.live((stage) => [
				draftCreated(planDraft(planLetter(stage, 'Outbound', [KINDS.contract]))),
			]);
			const messageId = event?.EventId ?? '';
			return {
				parameters: { resource: 'message', operation: 'removeDraft', messageId },
				query: { boxId: sandbox.box.guid, draftId: messageId },
				json: { messageId },
				isDone: async () => (await messageNow(sandbox, messageId)).DraftIsRecycled === true,
				unknown: { messageId: NOWHERE },
			};
		},
		notDone: 'The draft is still there.',
		notFound: 'The box has no such draft',
		right: 'CreateDocuments',
	},
};

const status = (code: number, others: object = {}): Effect => ({
	kind: 'status',
	status: code,
	...others,
});

testWithoutWaits();

describe.each(Object.entries(marks))('%s', (_name, mark) => {
	const { path, readPath, notDone, notFound, right } = mark;

	async function start() {
		const sandbox = await sandboxForTest();
		const marked = await mark.ready(sandbox);
		sandbox.acts.clear();
		sandbox.log.clear();
		const run = async (others: INodeParameters = {}, settings = {}) =>
			await runDiadoc(sandbox, { ...marked.parameters, ...others }, settings);
		const add = (fault: Fault) => sandbox.faults.add({ path, ...fault });
		const paths = () => sandbox.requests.map((request) => request.path);
		return { sandbox, ...marked, run, add, paths };
	}

	it('is done, and gives the ids', async () => {
		const { sandbox, run, query, json, isDone } = await start();
		const { outputs } = await run();
		expect(outputs).toEqual([[{ json, pairedItem: { item: 0 } }]]);
		expect(sandbox.requests).toEqual([
			expect.objectContaining({ method: 'POST', path, query, body: Buffer.alloc(0) }),
		]);
		expect(sandbox.acts.all).toHaveLength(1);
		expect(await isDone()).toBe(true);
	});

	it('is a success when it was done before', async () => {
		const { sandbox, run, json } = await start();
		await run();
		const again = await run();
		expect(sandbox.requests.map((request) => request.status)).toEqual([200, 409]);
		expect(jsonOf(again)).toEqual([json]);
		expect(sandbox.acts.all).toHaveLength(1);
	});

	it.each<[string, Effect]>([
		['in Russian', status(409, { text: 'Документ уже в этом состоянии' })],
		['by its error code', status(409, { errorCode: 'DocumentService.AlreadyDone' })],
	])('is a success when the service says so %s', async (_how, effect) => {
		const { run, add, json } = await start();
		add({ effect });
		expect(jsonOf(await run())).toEqual([json]);
	});

	it('is refused with the text of the service for another conflict', async () => {
		const { run, add, paths } = await start();
		add({ effect: status(409, { text: 'The box is being moved' }) });
		const { error } = await run();
		expect(error).toMatchObject({
			httpCode: '409',
			description: expect.stringContaining('Diadoc says: The box is being moved'),
		});
		expect(paths()).toEqual([path]);
	});

	it('is explained for what is not there', async () => {
		const { run, unknown } = await start();
		const { error } = await run(unknown);
		expect(error).toMatchObject({ message: notFound, httpCode: '404' });
	});

	it('is explained to somebody without the right', async () => {
		const { sandbox, run } = await start();
		const [user] = sandbox.box.employees;
		if (user) user.rights[right] = false;
		expect((await run()).error).toMatchObject({ message: 'The user may not do this' });
	});

	const breaks: Array<[string, Effect]> = [
		['a reset', { kind: 'reset' }],
		['500', status(500)],
		['502 with a web page', { kind: 'html', status: 502 }],
		['a web page', { kind: 'html' }],
	];

	it.each(breaks)(
		'is looked up after %s, and a success when it was done',
		async (_what, effect) => {
			const { sandbox, run, add, json, paths } = await start();
			add({ processed: true, effect });
			expect(jsonOf(await run())).toEqual([json]);
			expect(paths()).toEqual([path, readPath]);
			expect(sandbox.acts.all).toHaveLength(1);
		},
	);

	it.each(breaks)('is looked up after %s, and an error when it was not', async (_what, effect) => {
		const { sandbox, run, add, paths, json } = await start();
		add({ processed: false, effect });
		const { error } = await run();
		expect(error).toMatchObject({
			name: 'NodeApiError',
			message: 'Diadoc did not do this',
			description: expect.stringContaining(`${notDone} Run this step again.`),
			failure: { cause: 'temporarily-unavailable' },
			context: { itemIndex: 0 },
		});
		expect(paths()).toEqual([path, readPath]);
		expect(sandbox.acts.all).toEqual([]);
		expect(jsonOf(await run())).toEqual([json]);
	});

	it('is unknown when it cannot be looked up either', async () => {
		const { sandbox, run, add, paths } = await start();
		add({ processed: true, effect: { kind: 'reset' } });
		sandbox.faults.add({ path: readPath, effect: status(403) });
		const { error } = await run();
		expect(error).toMatchObject({
			message: 'It is not known whether Diadoc did this',
			description: expect.stringContaining('before you run this step again.'),
			failure: { cause: 'temporarily-unavailable' },
		});
		expect(paths()).toEqual([path, readPath]);
	});

	it('is tried again by itself after 429, which is certainly not done', async () => {
		const { sandbox, run, add, json, paths } = await start();
		add({ times: 2, effect: status(429) });
		expect(jsonOf(await run())).toEqual([json]);
		expect(paths()).toEqual([path, path, path]);
		expect(sandbox.acts.all).toHaveLength(1);
	});

	it('is tried again with a renewed token, by OAuth2', async () => {
		const { sandbox, run, json } = await start();
		const credentials = connectedCredential(sandbox);
		sandbox.openId.expireAccessTokens();
		expect(jsonOf(await run(oAuth2, { credentials }))).toEqual([json]);
		expect(tokenRequests(sandbox)).toHaveLength(1);
		expect(sandbox.acts.all).toHaveLength(1);
	});
});

it.each(['delete', 'restore'])('%s is refused for a part of a locked packet', async (operation) => {
	const sandbox = await sandboxForTest();
	const [document] = newLetter(sandbox, {
		kinds: [KINDS.contract, KINDS.contract],
		marks: { packet: { id: NOWHERE, isLocked: true }, lockMode: 'Full' },
	});
	const { error } = await runDiadoc(sandbox, onDocument(operation, document));
	expect(error).toMatchObject({
		message: 'The document belongs to a locked packet',
		httpCode: '409',
		failure: { cause: 'configuration-invalid' },
	});
	expect(sandbox.acts.all).toEqual([]);
});
