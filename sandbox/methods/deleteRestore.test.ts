import { describe, expect, it } from 'vitest';
import { documentNow, messageNow, newLetter, said } from '../acting/actClient';
import { ask } from '../plainClient';
import { sandboxForFile } from '../sandboxForFile';
import { draftCreated, planDraft } from '../story/draft';
import { KINDS } from '../story/documentKinds';
import { planLetter } from '../story/letter';

const sandbox = await sandboxForFile();
const { box } = sandbox;

const call = async (method: string, query: Record<string, string>, token?: string) =>
	await ask(sandbox, method, { verb: 'POST', query: { boxId: box.guid, ...query }, token });

describe('Delete and Restore', () => {
	it('mark a document and take the mark away, each once', async () => {
		const [document] = newLetter(sandbox);
		const query = { messageId: document.MessageId, documentId: document.EntityId };
		expect(await said(call('/Restore', query))).toEqual([
			409,
			'DiadocApi.Conflict',
			`Document ${document.EntityId} is already restored`,
		]);
		expect((await said(call('/Delete', query))).slice(0, 3)).toEqual([200, null, '']);
		expect((await documentNow(sandbox, document)).IsDeleted).toBe(true);
		expect((await call('/Delete', query)).status).toBe(409);
		expect((await call('/Restore', query)).status).toBe(200);
		expect((await documentNow(sandbox, document)).IsDeleted).toBe(false);
		expect(sandbox.acts.all.slice(-2).map(({ kind }) => kind)).toEqual(['delete', 'restore']);
	});

	it('mark a whole message', async () => {
		const [{ MessageId: messageId }] = newLetter(sandbox);
		expect((await call('/Delete', { messageId })).status).toBe(200);
		expect((await messageNow(sandbox, messageId)).IsDeleted).toBe(true);
		expect((await call('/Delete', { messageId })).status).toBe(409);
		expect((await call('/Restore', { messageId })).status).toBe(200);
	});

	it('are refused to who lacks the right, or the document, and for what is not there', async () => {
		const [{ MessageId: messageId, EntityId: documentId }] = newLetter(sandbox);
		const { rights } = box.employees[0] ?? {};
		if (rights) rights.DeleteRestoreDocuments = false;
		expect((await call('/Delete', { messageId })).status).toBe(403);
		if (rights) rights.DeleteRestoreDocuments = true;
		const query = { messageId, documentId };
		expect((await call('/Delete', query, sandbox.restrictedToken)).status).toBe(403);
		expect((await call('/Delete', { messageId: documentId })).status).toBe(404);
		expect((await call('/Delete', { messageId, documentId: messageId })).status).toBe(404);
	});

	it('do not take a document out of a locked packet', async () => {
		const packet = { id: '22222222-2222-4222-8222-222222222222', isLocked: true };
		const [{ MessageId: messageId, EntityId: documentId }] = newLetter(sandbox, {
			kinds: [KINDS.contract, KINDS.contract],
			marks: { packet, lockMode: 'Full' },
		});
		expect((await said(call('/Delete', { messageId, documentId }))).slice(0, 2)).toEqual([
			409,
			'DocumentService.NotAllowedForLockedPacket',
		]);
		expect((await call('/Delete', { messageId })).status).toBe(200);
	});
});

describe('RecycleDraft', () => {
	it('throws a draft away, once', async () => {
		const [event] = box.live((stage) => [
			draftCreated(planDraft(planLetter(stage, 'Outbound', [KINDS.contract]))),
		]);
		const draftId = event?.EventId ?? '';
		expect((await call('/RecycleDraft', { draftId })).status).toBe(200);
		expect((await messageNow(sandbox, draftId)).DraftIsRecycled).toBe(true);
		expect((await said(call('/RecycleDraft', { draftId }))).slice(0, 2)).toEqual([
			409,
			'DiadocApi.Conflict',
		]);
	});

	it('is refused for a letter, and to who does not see drafts', async () => {
		const [{ MessageId: draftId }] = newLetter(sandbox);
		expect((await call('/RecycleDraft', { draftId })).status).toBe(404);
		expect((await call('/RecycleDraft', { draftId }, sandbox.restrictedToken)).status).toBe(403);
	});
});
