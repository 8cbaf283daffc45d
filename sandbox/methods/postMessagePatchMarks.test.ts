import { describe, expect, it } from 'vitest';
import { documentNow, newLetter, said } from '../acting/actClient';
import { added, patch, resolve } from '../acting/patchClient';
import { sandboxForFile } from '../sandboxForFile';

const sandbox = await sandboxForFile();
const { box } = sandbox;
const [user, , director] = box.employees;

describe('a route', () => {
	const [route, , off] = box.routes;
	const put = (MessageId: string, InitialDocumentId: string, RouteId = route?.id) =>
		patch(sandbox, MessageId, { ResolutionRouteAssignments: [{ InitialDocumentId, RouteId }] });

	it('asks the next of its people after each approval', async () => {
		const [{ MessageId, EntityId }] = newLetter(sandbox);
		const [assignment, first] = await added(put(MessageId, EntityId));
		expect(assignment?.ResolutionRouteAssignmentInfo?.RouteId).toBe(route?.id);
		expect(first?.ResolutionRequestInfo).toMatchObject({
			RequestType: 'Custom',
			Target: { UserId: user?.id },
		});
		const [, second] = await added(patch(sandbox, MessageId, resolve(EntityId, 'Approve')));
		expect(second?.ResolutionRequestInfo?.Target?.UserId).toBe(director?.id);
	});

	it('is left by its id, and is refused twice, unknown, or switched off', async () => {
		const [{ MessageId, EntityId }] = newLetter(sandbox);
		const leave = () =>
			patch(sandbox, MessageId, {
				ResolutionRouteRemovals: [{ ParentEntityId: EntityId, RouteId: route?.id }],
			});
		expect((await leave()).status).toBe(409);
		expect((await put(MessageId, EntityId, off?.id)).status).toBe(404);
		await added(put(MessageId, EntityId));
		expect((await put(MessageId, EntityId)).status).toBe(409);
		const [removal] = await added(leave());
		expect(removal?.AttachmentType).toBe('ResolutionRouteRemovalAttachment');
		expect((await put(MessageId, EntityId)).status).toBe(200);
	});
});

describe('a tag', () => {
	const tag = (MessageId: string, ParentEntityId: string, Key: string, Value?: string) =>
		patch(sandbox, MessageId, {
			CustomDataPatches: [
				{ ParentEntityId, Operation: Value === undefined ? 'Remove' : 'Set', Key, Value },
			],
		});

	it('is set, replaced in any case of letters, and removed', async () => {
		const [{ MessageId, EntityId }] = newLetter(sandbox);
		const tags = async () => (await documentNow(sandbox, { MessageId, EntityId })).CustomData;
		await added(tag(MessageId, EntityId, 'Оплата', 'назначена'));
		expect(await tags()).toEqual([{ Key: 'Оплата', Value: 'назначена' }]);
		await added(tag(MessageId, EntityId, 'ОПЛАТА', 'прошла'));
		expect(await tags()).toEqual([{ Key: 'ОПЛАТА', Value: 'прошла' }]);
		await added(tag(MessageId, EntityId, 'оплата'));
		expect(await tags()).toEqual([]);
	});

	it('is edited ten times in the life of a document', async () => {
		const [{ MessageId, EntityId }] = newLetter(sandbox);
		for (let edit = 0; edit < 10; edit += 1) await added(tag(MessageId, EntityId, 'k', `${edit}`));
		expect((await said(tag(MessageId, EntityId, 'k', '10')))[0]).toBe(409);
	});

	it.each([
		['a b', 'v'],
		['k'.repeat(61), 'v'],
		['k', 'v'.repeat(201)],
	])('is refused as %s', async (Key, Value) => {
		const [{ MessageId, EntityId }] = newLetter(sandbox);
		expect((await tag(MessageId, EntityId, Key, Value)).status).toBe(400);
	});
});
