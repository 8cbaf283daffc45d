import { describe, expect, it } from 'vitest';
import { entitiesOf, messageOrPatch } from '../box/eventParts';
import { largeContent } from '../box/largeContent';
import { ask, readProtobuf } from '../plainClient';
import { sandboxForFile } from '../sandboxForFile';
import type { BoxEvent, Entity, Message } from '../wire/structures';

const NOWHERE = '11111111-2222-4333-8444-555555555555';
const MIB = 1_048_576;

// Longer than one round through all kinds of lives.
const sandbox = await sandboxForFile({ events: 400 });

const get = async (query: Record<string, string>, path = '/V6/GetMessage', token?: string) =>
	await ask(sandbox, path, { query: { boxId: sandbox.box.guid, ...query }, token });
const read = async (query: Record<string, string>, path?: string, token?: string) =>
	await readProtobuf<Message>(await get(query, path, token), 'Events.Message');

const ids = (entities: readonly Entity[]) => entities.map(({ EntityId }) => EntityId);
const eventsOf = (event: BoxEvent) =>
	sandbox.box.events.filter(
		(each) => messageOrPatch(each).MessageId === messageOrPatch(event).MessageId,
	);
function find(isMeant: (entity: Entity) => boolean): { event: BoxEvent; messageId: string } {
	const event = sandbox.box.events.find((each) => entitiesOf(each).some(isMeant));
	if (!event) throw new Error('The story has no such entity');
	return { event, messageId: messageOrPatch(event).MessageId };
}

describe('GetMessage', () => {
	it('gives all entities of the message and its patches, without content', async () => {
		const { event, messageId } = find(({ AttachmentType }) => AttachmentType === 'InvoiceReceipt');
		const message = await read({ messageId });
		expect(ids(message.Entities)).toEqual(ids(eventsOf(event).flatMap(entitiesOf)));
		expect(message.LastPatchTimestampTicks).toBe(eventsOf(event).at(-1)?.Patch?.TimestampTicks);
		const contents = message.Entities.flatMap(({ Content }) => (Content ? [Content] : []));
		expect(contents.length).toBeGreaterThan(3);
		expect(contents.filter((content) => content.Data !== undefined)).toEqual([]);
		expect(sandbox.requests.at(-1)?.sent).toEqual(message);
	});

	it('gives contents when asked, as GetEvent has them', async () => {
		const { event, messageId } = find(({ AttachmentType }) => AttachmentType === 'InvoiceReceipt');
		const message = await read({ messageId, injectEntityContent: 'true' });
		const data = (entities: readonly Entity[]) => entities.map(({ Content }) => Content?.Data);
		expect(data(message.Entities)).toEqual(data(eventsOf(event).flatMap(entitiesOf)));
	});

	it('leaves out a content that would take the sum over 1 MiB, and goes on with smaller ones', async () => {
		const { event } = find(({ AttachmentType }) => AttachmentType === 'InvoiceReceipt');
		const letter = eventsOf(event)[0]?.Message;
		if (!letter) throw new Error('The story has no such letter');
		const [first, second, third] = [MIB - 10, 11, 10].map((bytes, index) => ({
			...letter.Entities[0],
			EntityType: 'Attachment',
			AttachmentType: 'Nonformalized',
			RawCreationDate: letter.TimestampTicks,
			DocumentInfo: undefined,
			EntityId: `11111111-2222-4333-8444-00000000000${index}`,
			Content: { Size: bytes, Data: Buffer.alloc(bytes).toString('base64') },
		}));
		const messageId = NOWHERE;
		const Entities = [first, second, third].flatMap((entity) => entity ?? []);
		sandbox.box.append({
			EventId: messageId,
			Message: { ...letter, MessageId: messageId, Entities },
		});
		const message = await read({ messageId, injectEntityContent: 'true' });
		expect(message.Entities.map(({ Content }) => Content?.Data !== undefined)).toEqual([
			true,
			false,
			true,
		]);
	});

	it('shows the size of a large content only', async () => {
		const { event, messageId } = find(({ AttachmentType }) => AttachmentType === 'Resolution');
		const [document] = entitiesOf(eventsOf(event)[0] ?? event);
		sandbox.box.putLargeContent(document?.EntityId ?? '', largeContent(5_000_000));
		const message = await read({ messageId, injectEntityContent: 'true' });
		expect(message.Entities[0]?.Content).toEqual({ Size: 5_000_000 });
	});

	it('is limited to one document and what belongs to it', async () => {
		const { event, messageId } = find(
			({ AttachmentType }) => AttachmentType === 'InvoiceCorrectionRequest',
		);
		const entities = eventsOf(event).flatMap(entitiesOf);
		const [main, other] = entities.filter(({ DocumentInfo }) => DocumentInfo);
		const ofOther = await read({ messageId, entityId: other?.EntityId ?? '' });
		expect(ids(ofOther.Entities)).toEqual(
			ids(
				entities.filter((entity) => entity === other || entity.ParentEntityId === other?.EntityId),
			),
		);
		const ofMain = await read({ messageId, entityId: main?.EntityId ?? '' });
		expect(ids(ofMain.Entities).length + ids(ofOther.Entities).length).toBe(entities.length);
	});

	it('leaves out the signatures with time stamps when the original ones are wanted', async () => {
		const signatures = new Set(
			sandbox.box.events
				.flatMap(entitiesOf)
				.flatMap(({ EntityType, EntityId }) => (EntityType === 'Signature' ? EntityId : [])),
		);
		const isStamp = ({ EntityType, ParentEntityId = '' }: Entity) =>
			EntityType === 'Signature' && signatures.has(ParentEntityId);
		const { messageId } = find(isStamp);
		const stamps = async (query: Record<string, string>) =>
			(await read({ messageId, ...query })).Entities.filter(isStamp).length;
		expect(await stamps({})).toBe(1);
		expect(await stamps({ originalSignature: 'false' })).toBe(1);
		expect(await stamps({ originalSignature: 'true' })).toBe(0);
		expect(await stamps({ originalSignature: '' })).toBe(0);
	});

	it.each(['/V4/GetMessage', '/V5/GetMessage'])('%s has no universal messages', async (path) => {
		const { event, messageId } = find(
			({ AttachmentType }) => AttachmentType === 'InvoiceCorrectionRequest',
		);
		const all = ids(eventsOf(event).flatMap(entitiesOf));
		const universal = eventsOf(event)
			.flatMap(entitiesOf)
			.filter(({ AttachmentType }) => AttachmentType === 'UniversalMessage');
		expect(universal.length).toBeGreaterThan(1);
		const returned = ids((await read({ messageId }, path)).Entities);
		expect(returned).toEqual(all.filter((id) => !ids(universal).includes(id)));
	});

	it('answers 404 for what it does not have', async () => {
		const { messageId } = find(({ DocumentInfo }) => DocumentInfo !== undefined);
		const nowhere = '22222222-2222-4333-8444-555555555555';
		expect((await get({ messageId: nowhere })).status).toBe(404);
		expect((await get({ messageId, entityId: nowhere })).status).toBe(404);
		const response = await get({ messageId: '' });
		expect([response.status, await response.text()]).toEqual([
			400,
			'Required query param messageId is missing.',
		]);
	});

	it('is forbidden without access to all documents that are wanted', async () => {
		const own = sandbox.box.owner.departments[0]?.DepartmentId;
		const { event, messageId } = find(({ MoveDocumentInfo }) => MoveDocumentInfo !== undefined);
		const documents = eventsOf(event)
			.flatMap(entitiesOf)
			.filter(({ DocumentInfo }) => DocumentInfo);
		const message = await read({ messageId });
		const departmentOf = (entityId: string) =>
			message.Entities.find(({ EntityId }) => EntityId === entityId)?.DocumentInfo?.DepartmentId;
		const open = documents.find(({ EntityId }) => departmentOf(EntityId) === own);
		const closed = documents.find(({ EntityId }) => departmentOf(EntityId) !== own);
		const status = async (query: Record<string, string>) =>
			(await get({ messageId, ...query }, '/V6/GetMessage', sandbox.restrictedToken)).status;
		expect(await status({})).toBe(403);
		expect(await status({ entityId: closed?.EntityId ?? '' })).toBe(403);
		expect(await status({ entityId: open?.EntityId ?? '' })).toBe(200);
	});
});
