import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { entitiesOf, messageOrPatch } from '../box/eventParts';
import { largeContent } from '../box/largeContent';
import { ask, readProtobuf } from '../plainClient';
import { sandboxForFile } from '../sandboxForFile';
import { type Body, chunksOf, firstBytes } from '../wire/body';
import type { BoxEvent, Entity } from '../wire/structures';

const NOWHERE = '11111111-2222-4333-8444-555555555555';
const LARGE = 30_000_001;

const sandbox = await sandboxForFile({ events: 200 });

const get = async (query: { messageId?: string; entityId?: string }, token?: string) =>
	await ask(sandbox, '/V4/GetEntityContent', {
		query: { boxId: sandbox.box.guid, ...query },
		token,
	});

function find(isMeant: (entity: Entity, event: BoxEvent) => boolean) {
	for (const event of sandbox.box.events) {
		const entity = entitiesOf(event).find((each) => isMeant(each, event));
		const { MessageId } = messageOrPatch(event);
		if (entity) return { entity, event, ids: { messageId: MessageId, entityId: entity.EntityId } };
	}
	throw new Error('The story has no such entity');
}

describe('GetEntityContent', () => {
	it.each([
		['a document', (entity: Entity) => entity.DocumentInfo !== undefined],
		['a signature', (entity: Entity) => entity.EntityType === 'Signature'],
		['a patch', (entity: Entity) => entity.AttachmentType === 'InvoiceReceipt'],
	])('gives the bytes of %s as GetEvent has them', async (_, isMeant) => {
		const { event, entity, ids } = find(isMeant);
		const response = await get({ ...ids, entityId: ids.entityId.toUpperCase() });
		expect(response.headers.get('content-type')).toBe('application/octet-stream');
		const query = { boxId: sandbox.box.guid, eventId: event.EventId };
		const whole = await readProtobuf<BoxEvent>(
			await ask(sandbox, '/V3/GetEvent', { query }),
			'Events.BoxEvent',
		);
		const inEvent = entitiesOf(whole).find(({ EntityId }) => EntityId === entity.EntityId);
		const bytes = Buffer.from(await response.arrayBuffer());
		expect(bytes.length).toBeGreaterThan(50);
		expect(bytes.toString('base64')).toBe(inEvent?.Content?.Data);
	});

	it.each([
		['AttachmentComment', ['Объём работ не совпадает с заданием', 'Оплатить до 15 числа']],
		['SignatureRequestRejection', ['Не согласны с пунктом 4.2, пришлите протокол разногласий']],
		['DeliveryFailureNotification', ['Оператор получателя не принял документ']],
		['Resolution', ['Сальдо сходится', 'Вернуть исполнителю']],
		[
			'ResolutionRequest',
			[
				'Проверьте сальдо',
				'Согласуйте подписью',
				'Согласуйте бюджет',
				'Подпишите до пятницы',
				'Согласуйте акт',
			],
		],
		['ResolutionRequestDenial', ['Нет полномочий на эту сумму']],
		['RoamingNotification', ['Документ доставлен получателю через роуминг']],
		['ResolutionRouteAssignmentAttachment', ['Маршрут «Акты свыше 100 тысяч»']],
	])('gives what people wrote in UTF-8: %s', async (type, texts) => {
		const written = sandbox.box.events.flatMap((event) =>
			entitiesOf(event)
				.filter(({ AttachmentType }) => AttachmentType === type)
				.map(({ EntityId }) => ({
					messageId: messageOrPatch(event).MessageId,
					entityId: EntityId,
				})),
		);
		const read = await Promise.all(
			written.map(async (ids) => {
				const bytes = await (await get(ids)).arrayBuffer();
				return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
			}),
		);
		expect(new Set(read)).toEqual(new Set(texts));
	});

	it('gives bytes, also to who accepts JSON', async () => {
		const { ids } = find(({ DocumentInfo }) => DocumentInfo !== undefined);
		const response = await ask(sandbox, '/V4/GetEntityContent', {
			query: { boxId: sandbox.box.guid, ...ids },
			accept: 'application/json',
		});
		expect(response.headers.get('content-type')).toBe('application/octet-stream');
	});

	it('answers 404 for an entity without content, an unknown one, and an unknown message', async () => {
		const { ids } = find(({ AttachmentType }) => AttachmentType === 'MoveDocument');
		const statusAndText = async (query: { messageId: string; entityId: string }) => {
			const response = await get(query);
			return [response.status, await response.text()];
		};
		expect(await statusAndText(ids)).toEqual([404, `Entity ${ids.entityId} has no content.`]);
		expect(await statusAndText({ ...ids, entityId: NOWHERE })).toEqual([
			404,
			`Entity ${NOWHERE} is not found in message ${ids.messageId}.`,
		]);
		expect(await statusAndText({ ...ids, messageId: NOWHERE })).toEqual([
			404,
			`Message ${NOWHERE} is not found in box ${sandbox.box.guid}.`,
		]);
	});

	it.each(['messageId', 'entityId'])('refuses a call without %s', async (missing) => {
		const { ids } = find(({ DocumentInfo }) => DocumentInfo !== undefined);
		const response = await get({ ...ids, [missing]: '' });
		expect(response.status).toBe(400);
		expect(await response.text()).toContain(missing);
	});

	it('shows a document to its department only, with all that was added to it', async () => {
		const own = sandbox.box.owner.departments[0]?.DepartmentId;
		const other = sandbox.box.owner.departments[1]?.DepartmentId;
		const status = async (departmentId: string | undefined) => {
			const { ids } = find(
				({ DocumentInfo }, { Message }) =>
					Message?.MessageType === 'Letter' && DocumentInfo?.DepartmentId === departmentId,
			);
			const signature = find(
				({ EntityType, ParentEntityId }) =>
					EntityType === 'Signature' && ParentEntityId === ids.entityId,
			);
			const document = await get(ids, sandbox.restrictedToken);
			const added = await get(signature.ids, sandbox.restrictedToken);
			return [document.status, added.status];
		};
		expect(await status(own)).toEqual([200, 200]);
		expect(await status(other)).toEqual([403, 403]);
	});

	it('shows no draft to who does not see all documents', async () => {
		const own = sandbox.box.owner.departments[0]?.DepartmentId;
		const { ids } = find(
			({ DocumentInfo }, { Message }) =>
				Message?.MessageType === 'Draft' && DocumentInfo?.DepartmentId === own,
		);
		const response = await get(ids, sandbox.restrictedToken);
		expect([response.status, response.headers.get('x-diadoc-errorcode')]).toEqual([
			403,
			'DocumentService.EmployeeCannotAccessDocument',
		]);
		expect((await get(ids)).status).toBe(200);
	});
});

describe('a large content', () => {
	const hashOf = (chunks: Iterable<Uint8Array>) => {
		const hash = createHash('sha256');
		for (const chunk of chunks) hash.update(chunk);
		return hash.digest('hex');
	};
	const received = async (response: Response) =>
		hashOf([new Uint8Array(await response.arrayBuffer())]);

	it('is streamed, while events and messages show its size', async () => {
		const { event, entity, ids } = find(({ DocumentInfo }) => DocumentInfo !== undefined);
		const content = largeContent(LARGE);
		const returned = async (path: string) => {
			const query = { boxId: sandbox.box.guid, eventId: event.EventId };
			const whole = await readProtobuf<BoxEvent>(
				await ask(sandbox, path, { query }),
				'Events.BoxEvent',
			);
			return entitiesOf(whole).find(({ EntityId }) => EntityId === entity.EntityId)?.Content;
		};
		expect(await returned('/V2/GetEvent')).toEqual(entity.Content);
		sandbox.box.putLargeContent(entity.EntityId, content);
		const response = await get(ids);
		expect(response.headers.get('content-length')).toBe(String(LARGE));
		expect(response.headers.get('content-encoding')).toBeNull();
		expect(await received(response)).toBe(hashOf(content.chunks()));
		expect(await sandbox.requests.at(-1)?.ended).toBe('whole');
		expect(await returned('/V3/GetEvent')).toEqual({ Size: LARGE });
		expect(await returned('/V2/GetEvent')).toEqual({ Size: LARGE });
	});

	it('is made no further once its client has left', async () => {
		const { entity, ids } = find(({ EntityType }) => EntityType === 'Signature');
		const content = largeContent(LARGE);
		let made = 0;
		sandbox.box.putLargeContent(entity.EntityId, {
			length: LARGE,
			*chunks() {
				for (const chunk of content.chunks()) {
					made += chunk.length;
					yield chunk;
				}
			},
		});
		const response = await get(ids);
		await response.body?.cancel();
		expect(await sandbox.requests.at(-1)?.ended).toBe('broken');
		// At the end of another exchange the sandbox has noticed it.
		await ask(sandbox, '/GetMyOrganizations');
		expect(made).toBeLessThan(LARGE);
	});

	it('is cut at any byte', () => {
		const content = largeContent(200_000);
		const bytesOf = (body: Body) => Buffer.concat([...chunksOf(body)]);
		for (const count of [0, 1, 65_536, 100_000, 200_000, 300_000]) {
			const cut = firstBytes(content, count);
			const bytes = bytesOf(cut);
			expect([count, bytes.length]).toEqual([count, cut.length]);
			expect(bytes.equals(bytesOf(content).subarray(0, count))).toBe(true);
		}
	});

	it('has the size asked for, other bytes in each block and for each seed', () => {
		const chunks = [...largeContent(200_000).chunks()];
		expect(chunks.reduce((sum, { length }) => sum + length, 0)).toBe(200_000);
		expect(new Set(chunks.map((chunk) => hashOf([chunk]))).size).toBe(chunks.length);
		expect(hashOf(largeContent(9, 'one').chunks())).not.toBe(
			hashOf(largeContent(9, 'other').chunks()),
		);
	});

	it.each([
		['reset', { kind: 'reset', afterBytes: 3_000_000 }],
		['truncate', { kind: 'truncate', bytes: 3_000_000 }],
	] as const)('breaks off in the middle when a fault says so: %s', async (_, effect) => {
		const { entity, ids } = find(({ EntityType }) => EntityType === 'Signature');
		sandbox.box.putLargeContent(entity.EntityId, largeContent(LARGE));
		sandbox.faults.add({ path: '/V4/GetEntityContent', effect });
		const response = await get(ids);
		expect(response.status).toBe(200);
		await expect(response.arrayBuffer()).rejects.toThrow();
		expect(await sandbox.requests.at(-1)?.ended).toBe('broken');
	});

	it('is refused for an entity that the box does not have', () => {
		expect(() => sandbox.box.putLargeContent(NOWHERE, largeContent(1))).toThrow(NOWHERE);
	});
});
