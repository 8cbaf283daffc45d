import { describe, expect, it } from 'vitest';
import { act, newLetter } from '../acting/actClient';
import { added, patch, request, resolve } from '../acting/patchClient';
import { ask, readProtobuf } from '../plainClient';
import { sandboxForFile } from '../sandboxForFile';
import type { DocumentId } from '../wire/structures';

const sandbox = await sandboxForFile();
const { box } = sandbox;
const [user] = box.employees;

const query = ({ MessageId: messageId, EntityId: entityId }: DocumentId) => ({
	boxId: box.guid,
	messageId,
	entityId,
});
const removed = async (document: DocumentId) => {
	const { MessageId: messageId, EntityId: documentId } = document;
	const deleted = { boxId: box.guid, messageId, documentId };
	await ask(sandbox, '/Delete', { verb: 'POST', query: deleted });
};

describe('GetDocumentActions', () => {
	const actions = async (document: DocumentId) => {
		const answer = await ask(sandbox, '/GetDocumentActions', { query: query(document) });
		const { Actions } = await readProtobuf<{ Actions: Array<{ Type: string }> }>(
			answer,
			'Documents.DocumentActionList',
		);
		return Actions.map(({ Type }) => Type);
	};

	it('follows the state of the document', async () => {
		const [document] = newLetter(sandbox);
		const { MessageId, EntityId } = document;
		expect(await actions(document)).not.toContain('DenySignatureRequest');
		const more = { TargetUserId: user?.id, Type: 'SignatureRequest' };
		await added(patch(sandbox, MessageId, request(EntityId, more)));
		expect(await actions(document)).toContain('DenySignatureRequest');
		expect(await actions(document)).not.toContain('CancelResolution');
		await added(patch(sandbox, MessageId, resolve(EntityId, 'Approve')));
		expect(await actions(document)).toContain('CancelResolution');
	});

	it('follows the rights of the user', async () => {
		const [document] = newLetter(sandbox);
		expect(await actions(document)).toContain('ResolveWithApprove');
		if (user) user.rights.AddResolutions = false;
		expect(await actions(document)).not.toContain('ResolveWithApprove');
		if (user) user.rights.AddResolutions = true;
	});

	it('are missing for a deleted document', async () => {
		const [document] = newLetter(sandbox);
		await removed(document);
		const answer = await ask(sandbox, '/GetDocumentActions', { query: query(document) });
		expect(answer.status).toBe(404);
	});
});

describe('GetDocumentHistory', () => {
	it('says who did what, in order', async () => {
		const [document] = newLetter(sandbox);
		const { MessageId, EntityId } = document;
		const ToDepartmentId = box.owner.departments[0]?.DepartmentId;
		const move = { BoxId: box.guid, ToDepartmentId, DocumentIds: [document] };
		await act(sandbox, '/MoveDocuments', 'Documents.DocumentsMoveOperation', move);
		const said = { Comment: 'Всё верно' };
		await added(patch(sandbox, MessageId, resolve(EntityId, 'Approve', said)));
		const answer = await ask(sandbox, '/GetDocumentHistory', {
			query: { ...query(document), embed: 'Comments,ResolutionEntities' },
		});
		const type = 'Documents.DocumentHistory.DocumentHistory';
		const { Items } = await readProtobuf<{ Items: object[] }>(answer, type);
		expect(Items).toMatchObject([
			{ Type: 'Received', Category: 'Incoming' },
			{ Type: 'Moved', Payload: { Moved: { TargetDepartmentId: ToDepartmentId } } },
			{
				Type: 'Resolved',
				Author: { UserId: user?.id, DisplayName: user?.name },
				Payload: {
					Resolved: {
						Resolution: {
							ResolutionType: 'Approve',
							Entity: { Content: { Data: Buffer.from(said.Comment).toString('base64') } },
						},
					},
				},
			},
		]);
	});

	it('refuses an unknown embed, and is missing for a deleted document', async () => {
		const [document] = newLetter(sandbox);
		const unknown = { query: { ...query(document), embed: 'Everything' } };
		expect((await ask(sandbox, '/GetDocumentHistory', unknown)).status).toBe(400);
		await removed(document);
		const answer = await ask(sandbox, '/GetDocumentHistory', { query: query(document) });
		expect(answer.status).toBe(404);
	});
});
