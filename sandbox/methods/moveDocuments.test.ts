import { describe, expect, it } from 'vitest';
import { act, documentNow, newLetter, said } from '../acting/actClient';
import { readPage } from '../plainClient';
import { sandboxForFile } from '../sandboxForFile';
import { KINDS } from '../story/documentKinds';
import type { DocumentId } from '../wire/structures';

const sandbox = await sandboxForFile();
const { box } = sandbox;
const HEAD = '00000000-0000-0000-0000-000000000000';
const [first = '', second = ''] = box.owner.departments.map(({ DepartmentId }) => DepartmentId);

interface MoveOptions {
	to?: string;
	boxId?: string;
	token?: string;
	isJson?: boolean;
}

const move = async (
	DocumentIds: DocumentId[],
	{ to = first, boxId = box.guid, ...options }: MoveOptions = {},
) => {
	const structure = { BoxId: boxId, ToDepartmentId: to, DocumentIds };
	return await act(
		sandbox,
		'/MoveDocuments',
		'Documents.DocumentsMoveOperation',
		structure,
		options,
	);
};

describe('MoveDocuments', () => {
	it.each([true, false])('moves documents and answers nothing (JSON: %s)', async (isJson) => {
		const [document] = newLetter(sandbox);
		const acts = sandbox.acts.of('move').length;
		const answer = await move([document], { isJson });
		expect([answer.status, await answer.text()]).toEqual([200, '']);
		expect((await documentNow(sandbox, document)).DepartmentId).toBe(first);
		expect(sandbox.acts.of('move').slice(acts)).toEqual([
			expect.objectContaining({
				messageId: document.MessageId,
				documentId: document.EntityId,
				userId: box.owner.userId,
			}),
		]);
	});

	it('brings an event that says from where to where, and who moved', async () => {
		const [document] = newLetter(sandbox);
		await move([document], { to: second });
		const { Events } = await readPage(sandbox, { limit: 1, orderBy: 'Descending' });
		expect(Events[0]?.EventId).toBe(sandbox.acts.all.at(-1)?.eventId);
		expect(Events[0]?.Patch).toMatchObject({
			MessageId: document.MessageId,
			EntityPatches: [{ EntityId: document.EntityId, MovedToDepartment: second }],
			Entities: [
				{
					AttachmentType: 'MoveDocument',
					ParentEntityId: document.EntityId,
					AuthorUserId: box.owner.userId,
					MoveDocumentInfo: { MovedFromDepartment: HEAD, MovedToDepartment: second },
				},
			],
		});
	});

	it('moves to the head department where none is named', async () => {
		const [document] = newLetter(sandbox, { departmentId: second });
		const structure = { BoxId: box.guid, DocumentIds: [document] };
		await act(sandbox, '/MoveDocuments', 'Documents.DocumentsMoveOperation', structure);
		expect((await documentNow(sandbox, document)).DepartmentId).toBe(HEAD);
	});

	it('moves none when one of them is unknown', async () => {
		const [known] = newLetter(sandbox);
		const acts = sandbox.acts.all.length;
		const unknown = { ...known, EntityId: HEAD };
		expect(await said(move([known, unknown]))).toEqual([
			404,
			'DocumentService.DocumentNotFound',
			`Document ${HEAD} is not found in message ${known.MessageId}`,
		]);
		expect(sandbox.acts.all).toHaveLength(acts);
	});

	it('is refused beyond a thousand documents, without any, and without a proper body', async () => {
		const [document] = newLetter(sandbox);
		const thousandAndOne = Array.from({ length: 1001 }, () => document);
		expect((await said(move(thousandAndOne)))[2]).toContain('at most 1000');
		expect((await move([])).status).toBe(400);
		const type = 'Documents.DocumentsMoveOperation';
		expect((await said(act(sandbox, '/MoveDocuments', type, {})))[2]).toBe(
			"Can't deserialize request body into type DocumentsMoveOperation",
		);
	});

	it('is refused into a department that the box does not have', async () => {
		const [document] = newLetter(sandbox);
		const to = '11111111-1111-1111-1111-111111111111';
		expect(await said(move([document], { to }))).toEqual([
			400,
			'OrganizationBoxService.Department.NotFound',
			`Department ${to} is not found.`,
		]);
	});

	it('is refused to who does not see one of the documents, and in the box of others', async () => {
		const token = sandbox.restrictedToken;
		const [open] = newLetter(sandbox, { departmentId: first });
		const [closed] = newLetter(sandbox, { departmentId: second });
		expect((await said(move([open, closed], { token, to: second })))[1]).toBe(
			'DocumentService.EmployeeCannotAccessDocument',
		);
		expect((await move([open], { token, to: second })).status).toBe(200);
		expect((await move([open], { boxId: sandbox.foreignBox.guid })).status).toBe(403);
		expect((await move([open], { boxId: sandbox.unsubscribedBox.guid })).status).toBe(402);
	});

	it('is refused after fifty moves in the life of a document', async () => {
		const [document] = newLetter(sandbox);
		for (let round = 0; round < 50; round += 1) {
			expect((await move([document], { to: round % 2 ? first : second })).status).toBe(200);
		}
		expect(await said(move([document]))).toEqual([
			409,
			'DiadocApi.Conflict',
			expect.stringContaining('Max allowed movements count is 50'),
		]);
	});

	it('takes a locked packet as a whole only', async () => {
		const packet = { id: '22222222-2222-4222-8222-222222222222', isLocked: true };
		const documents = newLetter(sandbox, {
			kinds: [KINDS.contract, KINDS.contract],
			marks: { packet, lockMode: 'Full' },
		});
		expect((await said(move([documents[0]]))).slice(0, 2)).toEqual([
			400,
			'DocumentService.NotAllowedForLockedPacket',
		]);
		expect((await move(documents)).status).toBe(200);
	});

	it('does not take an internal document to the department that receives it', async () => {
		const [document] = newLetter(sandbox, { direction: 'Internal', departmentId: second });
		expect((await said(move([document], { to: second })))[2]).toBe(
			'Нельзя переместить внутренний документ в подразделение-получатель',
		);
	});

	it('has no memory: the same call acts again', async () => {
		const [document] = newLetter(sandbox);
		const acts = sandbox.acts.all.length;
		await move([document]);
		await move([document]);
		expect(sandbox.acts.all).toHaveLength(acts + 2);
	});
});

describe('a fault of an act', () => {
	const [document] = newLetter(sandbox);
	const actsAfter = async (...faults: Parameters<typeof sandbox.faults.add>) => {
		const acts = sandbox.acts.all.length;
		sandbox.faults.add(...faults);
		const status = await move([document]).then(
			(answer) => answer.status,
			() => 'broken',
		);
		return [status, sandbox.acts.all.length - acts];
	};
	const path = '/MoveDocuments';

	it.each([500, 502, 503])('%s comes before or after the act is done', async (status) => {
		const effect = { kind: 'status', status } as const;
		expect(await actsAfter({ path, effect })).toEqual([status, 0]);
		expect(await actsAfter({ path, effect, processed: true })).toEqual([status, 1]);
	});

	it('a reset comes before or after the act is done', async () => {
		const effect = { kind: 'reset' } as const;
		expect(await actsAfter({ path, effect, processed: false })).toEqual(['broken', 0]);
		expect(await actsAfter({ path, effect })).toEqual(['broken', 1]);
	});

	it('429 and 401 come before it', async () => {
		const effect = { kind: 'status', status: 429, retryAfter: 2 } as const;
		expect(await actsAfter({ path, effect })).toEqual([429, 0]);
		expect(await actsAfter({ path, effect: { kind: 'status', status: 401 } })).toEqual([401, 0]);
	});

	it('that leaves a request unprocessed needs something that its client sees', () => {
		expect(() => sandbox.faults.add({ path, processed: false })).toThrow('not processed');
		const effect = { kind: 'truncate', bytes: 3 } as const;
		expect(() => sandbox.faults.add({ path, processed: false, effect })).toThrow('not processed');
	});
});
