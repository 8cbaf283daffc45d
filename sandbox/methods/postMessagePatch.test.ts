import { describe, expect, it } from 'vitest';
import { documentNow, messageNow, newLetter, said } from '../acting/actClient';
import { added, patch, request, resolve } from '../acting/patchClient';
import { readPage } from '../plainClient';
import { sandboxForFile } from '../sandboxForFile';
import { KINDS } from '../story/documentKinds';

const sandbox = await sandboxForFile();
const { box } = sandbox;
const [user, restricted, director, unable, onlyApproving, blocked] = box.employees;
const director_ = director?.id ?? '';
const department = box.owner.departments[0]?.DepartmentId ?? '';

describe('a request inside the company', () => {
	it.each([
		[{ TargetUserId: director_ }, { UserId: director_, User: director?.name }],
		[{ TargetDepartmentId: department }, { DepartmentId: department, Department: 'Бухгалтерия' }],
	])('asks %j', async (target, Target) => {
		const [{ MessageId, EntityId }] = newLetter(sandbox);
		const more = { Type: 'SignatureRequest', Comment: 'Подпишите', Labels: ['n8n'], ...target };
		const entities = await added(patch(sandbox, MessageId, request(EntityId, more)));
		expect(entities).toEqual([
			expect.objectContaining({
				AttachmentType: 'ResolutionRequest',
				ParentEntityId: EntityId,
				AuthorUserId: user?.id,
				Labels: ['n8n'],
				ResolutionRequestInfo: expect.objectContaining({ RequestType: 'SignatureRequest', Target }),
			}),
		]);
		const { ResolutionStatus } = await documentNow(sandbox, { MessageId, EntityId });
		expect(ResolutionStatus).toMatchObject({ Type: 'SignatureRequested', Target });
		const { Events } = await readPage(sandbox, { limit: 1, orderBy: 'Descending' });
		expect(Events[0]?.Patch?.Entities[0]?.EntityId).toBe(entities[0]?.EntityId);
	});

	it.each([
		['nobody', {}, 400, 'DocumentService.InvalidResolutionRequestCreationArgs'],
		['two', { TargetUserId: director_, TargetDepartmentId: department }, 400, null],
		['who is unknown', { TargetUserId: department }, 404, null],
		['who is blocked', { TargetUserId: blocked?.id }, 404, null],
		['an unknown department', { TargetDepartmentId: director_ }, 400, null],
		['a long comment', { TargetUserId: director_, Comment: '😀'.repeat(251) }, 400, null],
		['a wrong label', { TargetUserId: director_, Labels: ['_mine'] }, 400, null],
		['a type that a route alone has', { TargetUserId: director_, Type: 'Custom' }, 400, null],
	])('is refused with %s', async (_what, more, status, errorCode) => {
		const [{ MessageId, EntityId }] = newLetter(sandbox);
		const answer = await said(patch(sandbox, MessageId, request(EntityId, more)));
		expect(answer[0]).toBe(status);
		if (errorCode !== null) expect(answer[1]).toBe(errorCode);
	});

	it('takes 500 characters of comment', async () => {
		const [{ MessageId, EntityId }] = newLetter(sandbox);
		const more = { TargetUserId: director_, Comment: 'я'.repeat(500) };
		expect((await patch(sandbox, MessageId, request(EntityId, more))).status).toBe(200);
	});

	it('for an approval signature needs the paid feature', async () => {
		const [{ MessageId, EntityId }] = newLetter(sandbox);
		const more = { TargetUserId: director_, Type: 'ApprovementSignatureRequest' };
		box.hasApprovementSignature = false;
		const answer = await said(patch(sandbox, MessageId, request(EntityId, more)));
		box.hasApprovementSignature = true;
		expect(answer[2]).toBe('Feature ApprovementSignature is not supported in current box');
	});

	it('is taken back by its own id, once', async () => {
		const [{ MessageId, EntityId }] = newLetter(sandbox);
		const [asked] = await added(
			patch(sandbox, MessageId, request(EntityId, { TargetUserId: director_ })),
		);
		const cancel = (InitialResolutionRequestId?: string, Comment = 'Не нужно') =>
			patch(sandbox, MessageId, {
				ResolutionRequestCancellations: [{ InitialResolutionRequestId, Comment }],
			});
		expect((await said(cancel(EntityId)))[2]).toBe('Не найден корневой документ для сущности');
		expect((await said(cancel(asked?.EntityId, 'я'.repeat(257))))[0]).toBe(400);
		expect(await added(cancel(asked?.EntityId))).toEqual([
			expect.objectContaining({
				AttachmentType: 'Cancellation',
				ParentEntityId: asked?.EntityId,
			}),
		]);
		expect((await said(cancel(asked?.EntityId)))[2]).toBe('Не найдена сущность для отмены');
		const { ResolutionStatus } = await documentNow(sandbox, { MessageId, EntityId });
		expect(ResolutionStatus?.Type).toBe('None');
	});

	it('for a signature is declined by who is asked, and that is taken back', async () => {
		const [{ MessageId, EntityId }] = newLetter(sandbox);
		const ask = async (TargetUserId?: string) =>
			(
				await added(
					patch(sandbox, MessageId, request(EntityId, { TargetUserId, Type: 'SignatureRequest' })),
				)
			)[0]?.EntityId;
		const decline = (InitialResolutionRequestId?: string) =>
			patch(sandbox, MessageId, { ResolutionRequestDenials: [{ InitialResolutionRequestId }] });
		expect(await said(decline(await ask(director_)))).toEqual([
			403,
			'DiadocApi.Forbidden',
			'document was passed to another employee',
		]);
		const [denial] = await added(decline(await ask(user?.id)));
		expect((await documentNow(sandbox, { MessageId, EntityId })).ResolutionStatus?.Type).toBe(
			'SignatureDenied',
		);
		await added(
			patch(sandbox, MessageId, {
				ResolutionRequestDenialCancellations: [
					{ InitialResolutionRequestDenialId: denial?.EntityId },
				],
			}),
		);
		expect((await documentNow(sandbox, { MessageId, EntityId })).ResolutionStatus?.Type).toBe(
			'SignatureRequested',
		);
	});
});

describe('a resolution', () => {
	it.each(['Approve', 'Disapprove'])('%s answers the request that stands', async (type) => {
		const [{ MessageId, EntityId }] = newLetter(sandbox);
		const [asked] = await added(
			patch(sandbox, MessageId, request(EntityId, { TargetUserId: user?.id })),
		);
		const [answer] = await added(
			patch(sandbox, MessageId, resolve(EntityId, type, { Comment: 'я'.repeat(5000) })),
		);
		expect(answer).toMatchObject({
			AttachmentType: 'Resolution',
			ResolutionInfo: { ResolutionType: type, InitialRequestId: asked?.EntityId },
		});
		expect((await documentNow(sandbox, { MessageId, EntityId })).ResolutionStatus?.Type).toBe(
			`${type}d`,
		);
		const { Entities } = await messageNow(sandbox, MessageId);
		const before = Entities.find((entity) => entity.EntityId === asked?.EntityId);
		expect(before?.ResolutionRequestInfo?.ResolvedWith).toBe(answer?.EntityId);
	});

	it('is refused where somebody else is asked, to who lacks the right, and with a long comment', async () => {
		const [{ MessageId, EntityId }] = newLetter(sandbox, { departmentId: department });
		await added(patch(sandbox, MessageId, request(EntityId, { TargetUserId: director_ })));
		expect((await said(patch(sandbox, MessageId, resolve(EntityId, 'Approve'))))[2]).toBe(
			'document was passed to another employee',
		);
		const long = resolve(EntityId, 'Approve', { Comment: 'я'.repeat(5001) });
		expect((await said(patch(sandbox, MessageId, long)))[0]).toBe(400);
		if (user) user.rights.AddResolutions = false;
		const answer = await said(patch(sandbox, MessageId, resolve(EntityId, 'Approve')));
		if (user) user.rights.AddResolutions = true;
		expect(answer[2]).toContain('has no right AddResolutions');
		expect([restricted, unable, onlyApproving].map((each) => each?.rights.AddResolutions)).toEqual([
			true,
			false,
			true,
		]);
	});

	it('that nobody has asked for is taken, and withdrawn by who gave it, once', async () => {
		const [{ MessageId, EntityId }] = newLetter(sandbox);
		const withdraw = () => patch(sandbox, MessageId, resolve(EntityId, 'UndefinedResolutionType'));
		expect((await said(withdraw()))[2]).toBe('Не найдена сущность для отмены');
		await added(patch(sandbox, MessageId, resolve(EntityId, 'Approve')));
		await added(withdraw());
		expect((await said(withdraw()))[0]).toBe(400);
	});

	it('goes for a locked packet as a whole only', async () => {
		const packet = { id: '22222222-2222-4222-8222-222222222222', isLocked: true };
		const documents = newLetter(sandbox, {
			kinds: [KINDS.contract, KINDS.contract],
			marks: { packet, lockMode: 'Full' },
		});
		const [{ MessageId, EntityId }] = documents;
		expect(await said(patch(sandbox, MessageId, resolve(EntityId, 'Approve')))).toEqual([
			409,
			'DocumentService.NotAllowedForLockedPacket',
			expect.anything(),
		]);
		const Resolutions = documents.flatMap((each) => resolve(each.EntityId, 'Approve').Resolutions);
		expect((await patch(sandbox, MessageId, { Resolutions })).status).toBe(200);
	});
});
