import { describe, expect, it } from 'vitest';
import { newLetter, said } from '../acting/actClient';
import { added, patch, request, resolve } from '../acting/patchClient';
import { sandboxForFile } from '../sandboxForFile';
import { planDraft, draftCreated } from '../story/draft';
import { KINDS } from '../story/documentKinds';
import { planLetter } from '../story/letter';

const sandbox = await sandboxForFile();
const { box } = sandbox;

describe('a call of PostMessagePatch', () => {
	it('with an operationId acts once, also with another body; without one, each time', async () => {
		const [{ MessageId, EntityId }] = newLetter(sandbox);
		const acts = sandbox.acts.all.length;
		const approve = resolve(EntityId, 'Approve');
		const first = await added(patch(sandbox, MessageId, approve, { operationId: 'Op-1' }));
		const disapprove = resolve(EntityId, 'Disapprove');
		expect(await added(patch(sandbox, MessageId, disapprove, { operationId: 'oP-1' }))).toEqual(
			first,
		);
		expect(sandbox.acts.all).toHaveLength(acts + 1);
		await added(patch(sandbox, MessageId, approve));
		await added(patch(sandbox, MessageId, approve));
		expect(sandbox.acts.all).toHaveLength(acts + 3);
	});

	it('that failed is not remembered', async () => {
		const [{ MessageId, EntityId }] = newLetter(sandbox);
		const options = { operationId: 'op-2' };
		expect((await patch(sandbox, MessageId, request(EntityId), options)).status).toBe(400);
		expect((await patch(sandbox, MessageId, resolve(EntityId, 'Approve'), options)).status).toBe(
			200,
		);
	});

	it.each([204, 409] as const)('still running answers %s, and then the result', async (status) => {
		const [{ MessageId, EntityId }] = newLetter(sandbox);
		const acts = sandbox.acts.all.length;
		sandbox.operations.slowDown({ status, calls: 2, retryAfter: 3 });
		const call = () =>
			patch(sandbox, MessageId, resolve(EntityId, 'Approve'), { operationId: `slow-${status}` });
		for (const running of [await call(), await call()]) {
			expect([running.status, running.headers.get('retry-after')]).toEqual([status, '3']);
		}
		expect(await added(call())).toHaveLength(1);
		expect(sandbox.acts.all).toHaveLength(acts + 1);
	});

	it('speaks JSON with numbers for enums, and drops names that it does not know', async () => {
		const [{ MessageId, EntityId }] = newLetter(sandbox);
		const lists = { Resolutions: [{ InitialDocumentId: EntityId, ResolutionType: 1 }] };
		const answer = await patch(sandbox, MessageId, lists, { isJson: true });
		expect(await answer.json()).toMatchObject({
			MessageId,
			Entities: [{ ResolutionInfo: { ResolutionType: 'Approve' } }],
		});
		const unknown = { Receipts: [{ ParentEntityId: EntityId }] };
		expect((await said(patch(sandbox, MessageId, unknown, { isJson: true })))[2]).toBe(
			'MessagePatchToPost should contain at least one entity',
		);
	});

	it('is refused for a draft, for what does not exist, and to who does not see the document', async () => {
		const [{ MessageId, EntityId }] = newLetter(sandbox);
		const [draft] = box.live((stage) => [
			draftCreated(planDraft(planLetter(stage, 'Outbound', [KINDS.contract]))),
		]);
		const ofDraft = draft?.Message?.Entities[0]?.EntityId ?? '';
		expect(await said(patch(sandbox, draft?.EventId ?? '', resolve(ofDraft, 'Approve')))).toEqual([
			404,
			'DocumentService.DocumentNotFound',
			expect.anything(),
		]);
		expect((await patch(sandbox, EntityId, resolve(EntityId, 'Approve'))).status).toBe(404);
		expect((await said(patch(sandbox, MessageId, resolve('', 'Approve'))))[2]).toContain(
			'InitialDocumentId is required',
		);
		const { restrictedToken: token } = sandbox;
		const [, errorCode] = await said(
			patch(sandbox, MessageId, resolve(EntityId, 'Approve'), { token }),
		);
		expect(errorCode).toBe('DocumentService.EmployeeCannotAccessDocument');
	});
});
