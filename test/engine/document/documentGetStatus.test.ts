import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { describe, expect, it } from 'vitest';
import { act, newLetter } from '../../../sandbox/acting/actClient';
import { added, patch, request, resolve } from '../../../sandbox/acting/patchClient';
import { ask } from '../../../sandbox/plainClient';
import type { Sandbox } from '../../../sandbox/sandbox';
import type { DocumentId } from '../../../sandbox/wire/structures';
import { jsonOf } from '../harness/runNode';
import { onDocument } from '../support/documentActs';
import { runDiadoc } from '../support/runDiadoc';
import { sandboxForTest } from '../support/sandboxForTest';
import { serviceJson } from '../support/serviceJson';
import { usualRefusals } from '../support/usualRefusals';

const DOCFLOWS = '/V5/GetDocflows';
const ACTIONS = '/GetDocumentActions';
const HISTORY = '/GetDocumentHistory';

const run = async (sandbox: Sandbox, document: DocumentId, others: INodeParameters = {}) =>
	await runDiadoc(sandbox, onDocument('getStatus', document, others));

const withHistory = { options: { includeHistory: true } };

const paths = ({ requests }: Sandbox) => requests.map(({ path }) => path);

async function start() {
	const sandbox = await sandboxForTest({ events: 5 });
	const [document] = newLetter(sandbox);
	sandbox.log.clear();
	return { sandbox, document };
}

/** A document that was moved, requested, approved with a comment, and whose signature is requested. */
async function lively() {
	const started = await start();
	const { sandbox, document } = started;
	const { box } = sandbox;
	const [user] = box.employees;
	const move = { BoxId: box.guid, ToDepartmentId: box.owner.departments[0]?.DepartmentId };
	const DocumentIds = [document];
	await act(sandbox, '/MoveDocuments', 'Documents.DocumentsMoveOperation', {
		...move,
		DocumentIds,
	});
	const { MessageId, EntityId } = document;
	const asked = { TargetUserId: user?.id, Type: 'ApprovementRequest', Comment: 'Проверьте сумму' };
	await added(patch(sandbox, MessageId, request(EntityId, asked)));
	await added(patch(sandbox, MessageId, resolve(EntityId, 'Approve', { Comment: 'Всё верно' })));
	sandbox.log.clear();
	return { ...started, user, department: box.owner.departments[0] };
}

describe('the requests', () => {
	it('are one for the docflow and one for the actions', async () => {
		const { sandbox, document } = await start();
		await run(sandbox, document, { simplify: false });
		expect(paths(sandbox)).toEqual([DOCFLOWS, ACTIONS]);
		const { guid: boxId } = sandbox.box;
		const [docflows, actions] = sandbox.requests;
		expect(docflows).toMatchObject({ method: 'POST', query: { boxId } });
		expect(docflows?.received).toEqual({ Requests: [{ DocumentId: document }] });
		const { MessageId: messageId, EntityId: entityId } = document;
		expect(actions).toMatchObject({ method: 'GET', query: { boxId, messageId, entityId } });
	});

	it('have one more for the history, with what was written', async () => {
		const { sandbox, document } = await start();
		await run(sandbox, document, { simplify: false, ...withHistory });
		const history = sandbox.requests.find(({ path }) => path === HISTORY);
		expect(history?.query).toEqual({
			boxId: sandbox.box.guid,
			messageId: document.MessageId,
			entityId: document.EntityId,
			embed: 'Comments,ResolutionEntities',
		});
	});
});

describe('the item', () => {
	it("has the service's own structures in raw mode", async () => {
		const { sandbox, document } = await lively();
		const [item] = jsonOf(await run(sandbox, document, { simplify: false, ...withHistory }));
		const { guid: boxId } = sandbox.box;
		const query = { boxId, messageId: document.MessageId, entityId: document.EntityId };
		const body = { Requests: [{ DocumentId: document }] };
		const { Documents } = await serviceJson(sandbox, DOCFLOWS, { boxId }, body);
		const { Actions } = await serviceJson(sandbox, ACTIONS, query);
		const embed = 'Comments,ResolutionEntities';
		const History = await serviceJson(sandbox, HISTORY, { ...query, embed });
		expect([{ ...item, Actions: undefined, History: undefined }]).toEqual(Documents);
		expect(item?.Actions).toStrictEqual(Actions);
		expect(item?.History).toStrictEqual(History);
	});

	it('says the state, what it waits for and what may be done', async () => {
		const { sandbox, document, department } = await lively();
		const [item] = jsonOf(await run(sandbox, document));
		expect(item).toEqual({
			summary: expect.stringMatching(/^Договор №.*: Требуется подпись$/),
			time: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*\.\d{7}Z$/),
			direction: 'Inbound',
			counteragent: expect.objectContaining({ name: expect.any(String), inn: expect.any(String) }),
			title: expect.stringMatching(/^Договор №/),
			type: 'Contract',
			number: expect.any(String),
			date: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
			total: expect.any(Number),
			status: 'Требуется подпись',
			awaits: 'ourSignature',
			department: { name: department?.Name, id: department?.DepartmentId },
			actions: expect.arrayContaining(['ResolveWithApprove', 'CancelResolution', 'Move', 'Delete']),
			messageType: 'Letter',
			messageId: document.MessageId,
			entityId: document.EntityId,
		});
	});

	it('says who did what, with what was written', async () => {
		const { sandbox, document, user, department } = await lively();
		const [item] = jsonOf(await run(sandbox, document, withHistory));
		const time = expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/);
		const organization = sandbox.box.owner.shortName;
		const head = expect.objectContaining({ id: expect.any(String) });
		const there = { name: department?.Name, id: department?.DepartmentId };
		const ours = { time, organization, by: user?.name, userId: user?.id, department: there };
		expect(item?.history).toEqual([
			{ time, type: 'Received', organization, department: head },
			{ time, type: 'Moved', organization, department: expect.anything(), toDepartment: there },
			{
				...ours,
				type: 'ResolutionRequested',
				requestType: 'ApprovementRequest',
				target: user?.name,
				comment: 'Проверьте сумму',
			},
			{ ...ours, type: 'Resolved', resolutionType: 'Approve', comment: 'Всё верно' },
		]);
	});

	it('equals the document in a list', async () => {
		const { sandbox, document } = await lively();
		const [item] = jsonOf(await run(sandbox, document));
		const list = jsonOf(
			await runDiadoc(sandbox, { resource: 'document', operation: 'getAll', returnAll: true }),
		);
		const listed: IDataObject = list.find(({ entityId }) => entityId === document.EntityId) ?? {};
		const { time, ...others } = listed;
		expect(time).toBeDefined();
		expect(item).toMatchObject(others);
	});
});

describe('what not every installation has', () => {
	it.each([404, 410])('is left out where Diadoc answers %i', async (status) => {
		const { sandbox, document } = await start();
		for (const path of [ACTIONS, HISTORY]) {
			sandbox.faults.add({ path, effect: { kind: 'status', status } });
		}
		const [item] = jsonOf(await run(sandbox, document, withHistory));
		expect(item).toMatchObject({ entityId: document.EntityId, status: 'Требуется подпись' });
		expect(item).not.toHaveProperty('actions');
		expect(item).not.toHaveProperty('history');
	});

	it('is left out of a deleted document, too', async () => {
		const { sandbox, document } = await start();
		const { MessageId: messageId, EntityId: documentId } = document;
		const query = { boxId: sandbox.box.guid, messageId, documentId };
		await ask(sandbox, '/Delete', { verb: 'POST', query });
		const [item] = jsonOf(await run(sandbox, document, withHistory));
		expect(item).toMatchObject({ entityId: documentId, isDeleted: true });
		expect(item).not.toHaveProperty('actions');
	});

	it.each([ACTIONS, HISTORY])('is not what an outage hides: %s', async (path) => {
		const { sandbox, document } = await start();
		sandbox.faults.add({ path, times: Infinity, effect: { kind: 'status', status: 503 } });
		const { error } = await run(sandbox, document, {
			options: { includeHistory: true, maxRetries: 0 },
		});
		expect(error?.message).toBe('Diadoc is not available right now');
	});
});

describe('what Diadoc refuses', () => {
	it.each(
		usualRefusals.map(([status, message]): [number, string] =>
			status === 404 ? [404, 'The box has no such document'] : [status, message],
		),
	)('with %i is an error of its own', async (status, message) => {
		const { sandbox, document } = await start();
		sandbox.faults.add({ path: DOCFLOWS, times: Infinity, effect: { kind: 'status', status } });
		const { error } = await run(sandbox, document, { options: { maxRetries: 0 } });
		expect(error?.message).toBe(message);
	});

	it('is said also when the answer has no document', async () => {
		const { sandbox, document } = await start();
		sandbox.faults.add({ path: DOCFLOWS, effect: { kind: 'status', status: 200 } });
		const { error } = await run(sandbox, document);
		expect(error?.message).toBe("The parameter 'Document ID' is of no document that Diadoc shows");
	});

	it('for one item spoils no other with Continue On Fail, and items stay paired', async () => {
		const { sandbox, document } = await start();
		const nowhere = { MessageId: document.MessageId, EntityId: document.MessageId };
		const { outputs } = await runDiadoc(
			sandbox,
			onDocument('getStatus', {
				MessageId: '={{ $json.MessageId }}',
				EntityId: '={{ $json.EntityId }}',
			}),
			{
				items: [nowhere, document].map((json) => ({ json: { ...json } })),
				onError: 'continueRegularOutput',
			},
		);
		expect(outputs[0]).toMatchObject([
			{ json: { error: 'The box has no such document' }, pairedItem: { item: 0 } },
			{ json: { entityId: document.EntityId }, pairedItem: { item: 1 } },
		]);
	});
});
