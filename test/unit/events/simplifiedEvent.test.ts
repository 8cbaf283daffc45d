import { describe, expect, it } from 'vitest';
import { classified } from '../../../nodes/Diadoc/events/business/classifiedEvent';
import type { DetailedEvent } from '../../../nodes/Diadoc/events/detailedEvent';
import { simplifyEvent } from '../../../nodes/Diadoc/events/simplifiedEvent';
import { noNames, type Viewpoint } from '../../../nodes/Diadoc/events/viewpoint';
import { normalizeBoxId } from '../../../nodes/Diadoc/protocol/boxId';
import type {
	BoxEvent,
	Document,
	Entity,
	Message,
	MessagePatch,
} from '../../../nodes/Diadoc/protocol/decode';
import sample from '../../samples/GetLastEvent_V2.response.json';
import { emptyLists } from './emptyLists';

const own = '09ae254c-5cd0-4082-84de-7ccb46d86f82';
const ownInside = '09ae254c5cd0408284de7ccb46d86f82@diadoc.ru';
const otherGuid = '1f208d03-2a60-4f64-91b1-b7aad54cfaf3';
const other = '1f208d032a604f6491b1b7aad54cfaf3@diadoc.ru';

function document(fields: Partial<Document>, entity: Partial<Entity> = {}): Entity {
	return {
		EntityType: 'Attachment',
		AttachmentType: 'UniversalTransferDocument',
		Labels: [],
		...entity,
		DocumentInfo: { ...emptyLists, ...fields },
	};
}

function letter(fields: Partial<Message>): BoxEvent {
	const message: Message = {
		MessageId: 'm',
		TimestampTicks: '638899802371782567',
		FromBoxId: other,
		FromTitle: 'ООО «Ромашка»',
		ToBoxId: ownInside,
		ToTitle: 'АО «Василёк»',
		MessageType: 'Letter',
		DraftIsTransformedToMessageIdList: [],
		Entities: [],
		...fields,
	};
	return { EventId: 'e', IndexKey: 'CN3T_DeCTa4', Message: message };
}

const patchOf = (Entities: Entity[], more: Partial<MessagePatch> = {}): BoxEvent => ({
	EventId: 'e',
	Patch: {
		MessageId: 'm',
		Entities,
		EntityPatches: [],
		DraftIsTransformedToMessageIdList: [],
		...more,
	},
});

function tell(detailed: DetailedEvent, view: Partial<Viewpoint> = {}) {
	return simplifyEvent(classified(detailed, own), { boxId: own, names: noNames, ...view });
}

describe('simplifyEvent', () => {
	it('tells who sent which document to whom', () => {
		const upd = document({
			TypeNamedId: 'UniversalTransferDocument',
			Title: 'УПД №123 от 07.02.25',
			DocumentNumber: '123',
			DocumentDate: '07.02.2025',
			DocumentDirection: 'Inbound',
			UniversalTransferDocumentMetadata: { Total: '120.00', Vat: '20.00', Currency: 643 },
		});
		upd.EntityId = 'd';
		const item = tell({ event: letter({ Entities: [upd] }) });
		expect(item).toEqual({
			summary: 'Получен документ: УПД №123 от 07.02.25, 120,00\u00a0₽, ООО «Ромашка»',
			eventId: 'e',
			messageId: 'm',
			indexKey: 'CN3T_DeCTa4',
			time: '2025-08-05T08:43:57.1782567Z',
			messageType: 'Letter',
			direction: 'Inbound',
			counteragent: { name: 'ООО «Ромашка»', boxId: otherGuid },
			eventTypes: ['letterReceived', 'documentReceived'],
			documents: [
				{
					entityId: 'd',
					type: 'UniversalTransferDocument',
					title: 'УПД №123 от 07.02.25',
					number: '123',
					date: '2025-02-07',
					total: 120,
					vat: 20,
					currency: 'RUB',
				},
			],
			changes: [
				{ type: 'letterReceived', by: 'counteragent', boxId: otherGuid },
				{ type: 'documentReceived', documentId: 'd', entityId: 'd' },
			],
		});
		expect(Object.keys(item)).toEqual([
			'summary',
			'time',
			'eventTypes',
			'direction',
			'counteragent',
			'documents',
			'changes',
			'messageType',
			'messageId',
			'eventId',
			'indexKey',
		]);
	});

	it('lists all documents of a letter', () => {
		const event = letter({ Entities: [document({ Title: 'Акт' }), document({ Title: 'Счёт' })] });
		const { documents } = tell({ event });
		expect(documents.map(({ title }) => title)).toEqual(['Акт', 'Счёт']);
	});

	it('takes a title of another document for no document of its own', () => {
		const buyerTitle = document({ Title: 'Титул покупателя' }, { ParentEntityId: 'd' });
		expect(tell({ event: letter({ Entities: [buyerTitle] }) }).documents).toEqual([]);
	});

	it('finds a document that arrives in a patch', () => {
		const event: BoxEvent = {
			EventId: 'e',
			Patch: {
				MessageId: 'm',
				Entities: [document({ Title: 'Договор', DocumentDirection: 'Outbound' })],
				EntityPatches: [],
				DraftIsTransformedToMessageIdList: [],
			},
		};
		expect(tell({ event })).toMatchObject({
			documents: [{ title: 'Договор' }],
			direction: 'Outbound',
		});
	});

	it('names the document that a patch is about, and no other of its message', () => {
		const signed = document({ Title: 'Акт' }, { EntityId: 'd' });
		const message = letter({ Entities: [signed, document({ Title: 'Счёт' }, { EntityId: 'e' })] });
		const signature: Entity = {
			EntityType: 'Signature',
			EntityId: 's',
			ParentEntityId: 'd',
			SignerBoxId: other,
			Labels: [],
		};
		const { documents, counteragent } = tell({
			event: patchOf([signature]),
			message: message.Message,
		});
		expect(documents.map(({ title }) => title)).toEqual(['Акт']);
		expect(counteragent).toEqual({ name: 'ООО «Ромашка»', boxId: otherGuid });
	});

	it('names all documents of a message that a patch is about as a whole', () => {
		const { Message: message } = letter({
			Entities: [
				document({ Title: 'Акт' }, { EntityId: 'd' }),
				document({ Title: 'Счёт' }, { EntityId: 'e' }),
			],
		});
		const event = patchOf([], { MessageIsDelivered: true });
		const { documents } = tell({ event, message });
		expect(documents.map(({ title }) => title)).toEqual(['Акт', 'Счёт']);
	});

	it('names a document once that the patch brought and the message has', () => {
		const added = document({ Title: 'Акт' }, { EntityId: 'd' });
		const { Message: message } = letter({ Entities: [added] });
		expect(tell({ event: patchOf([added]), message }).documents).toHaveLength(1);
	});

	it('says why it knows no more', () => {
		const missing = 'Diadoc has no such message';
		expect(tell({ event: patchOf([]), missing }).detailsMissing).toBe(missing);
	});

	it.each([
		['Inbound', letter({})],
		['Outbound', letter({ FromBoxId: ownInside })],
		['Internal', letter({ FromBoxId: ownInside, IsInternal: true })],
	])('tells %s from the boxes when no document says it', (direction, event) => {
		expect(tell({ event }).direction).toBe(direction);
	});

	it('falls back to the file name when a document has no title', () => {
		const event = letter({ Entities: [document({ Title: '', FileName: 'act.pdf' })] });
		expect(tell({ event }).documents[0]?.title).toBe('act.pdf');
	});

	it('leaves out what the service left empty', () => {
		const empty = {
			Title: '',
			FileName: '',
			TypeNamedId: '',
			DocumentType: '',
			DocumentNumber: '',
			DocumentDate: '',
			DepartmentId: '',
		};
		expect(tell({ event: letter({ Entities: [document(empty)] }) }).documents).toStrictEqual([{}]);
	});

	it('keeps a date of an unexpected form', () => {
		const event = letter({ Entities: [document({ DocumentDate: '2025/02/07' })] });
		expect(tell({ event }).documents[0]?.date).toBe('2025/02/07');
	});

	it('survives a time that is no time', () => {
		expect(tell({ event: letter({ TimestampTicks: '-1' }) })).not.toHaveProperty('time');
	});

	it.each([
		['who sent it to the box', {}, { name: 'ООО «Ромашка»', boxId: otherGuid }],
		[
			'whom the box sent it to',
			{ FromBoxId: ownInside, ToBoxId: other, ToTitle: 'ООО «Ромашка»' },
			{ name: 'ООО «Ромашка»', boxId: otherGuid },
		],
		['nobody in a draft without a recipient', { FromBoxId: ownInside, ToBoxId: '' }, undefined],
		['nobody inside the company', { IsInternal: true }, undefined],
	])('has as the other side of a message %s', (_who, fields, counteragent) => {
		expect(tell({ event: letter(fields) }).counteragent).toEqual(counteragent);
	});

	it('calls the other side as the message does, whatever else is known', () => {
		const names = { organizations: new Map([[otherGuid, 'ООО «Лютик»']]), departments: new Map() };
		expect(tell({ event: letter({}) }, { names }).counteragent?.name).toBe('ООО «Ромашка»');
	});

	it('has the other side of its document when the message is not known', () => {
		const event = patchOf([document({ CounteragentBoxId: other })]);
		expect(tell({ event }).counteragent).toEqual({ boxId: otherGuid });
	});

	it('has the other side of its document, not another company that acted', () => {
		const SignerBoxId = '2f9b0164353c89b9f645344738aa80e3@diadoc.ru';
		const event = patchOf([
			document({}, { EntityId: 'd' }),
			document({ CounteragentBoxId: other }),
			{ EntityType: 'Signature', EntityId: 's', ParentEntityId: 'd', SignerBoxId, Labels: [] },
		]);
		expect(tell({ event }).counteragent).toEqual({ boxId: otherGuid });
	});

	it.each([
		['who acted', other, { boxId: otherGuid }],
		['not the box itself', ownInside, undefined],
		['not the operator', '00000000000000000000000000000000@diadoc.ru', undefined],
	])('has as the other side, when nothing else tells it, %s', (_who, SignerBoxId, expected) => {
		const signed = { EntityType: 'Attachment', AttachmentType: 'Receipt', Labels: [] };
		const event = patchOf([
			{ ...signed, EntityId: 'r', ParentEntityId: 'd' },
			{ EntityType: 'Signature', EntityId: 's', ParentEntityId: 'r', SignerBoxId, Labels: [] },
		]);
		expect(tell({ event }).counteragent).toEqual(expected);
	});

	it('takes the names that somebody looked up where the structure has none', () => {
		const names = {
			organizations: new Map([[otherGuid, 'ООО «Ромашка»']]),
			departments: new Map([['f1a2', 'Склад']]),
		};
		const DepartmentId = 'F1A2';
		const event = patchOf([document({ CounteragentBoxId: other, DepartmentId })]);
		const { counteragent, documents, summary } = tell({ event }, { names });
		expect(counteragent).toEqual({ name: 'ООО «Ромашка»', boxId: otherGuid });
		expect(documents[0]?.department).toEqual({ name: 'Склад', id: 'f1a2' });
		expect(summary).toContain('ООО «Ромашка»');
	});

	it('tells no department of what lies in the head department', () => {
		const DepartmentId = '00000000-0000-0000-0000-000000000000';
		const event = letter({ Entities: [document({ DepartmentId })] });
		expect(tell({ event }).documents).toEqual([{}]);
	});

	it('links to the document where the web interface is known', () => {
		const event = letter({ MessageId: 'm', Entities: [document({}, { EntityId: 'd' })] });
		const web = { webAddress: 'https://diadoc.kontur.ru' };
		expect(tell({ event }, web).documents[0]?.link).toBe(
			`https://diadoc.kontur.ru/${own}/Document/Show?letterId=m&documentId=d`,
		);
		expect(tell({ event }).documents[0]).not.toHaveProperty('link');
		const nameless = letter({ MessageId: 'm', Entities: [document({})] });
		expect(tell({ event: nameless }, web).documents).toEqual([{}]);
	});

	it('reads the published sample', () => {
		const { Patch, ...rest } = sample;
		const event: BoxEvent = {
			...rest,
			Patch: {
				...Patch,
				DraftIsTransformedToMessageIdList: [],
				TimestampTicks: '638932613723921153',
				EntityPatches: [],
				Entities: Patch.Entities.map(
					({ EntityType, EntityId, ParentEntityId, AttachmentType }) => ({
						EntityType,
						EntityId,
						ParentEntityId,
						AttachmentType,
						Labels: [],
					}),
				),
			},
		};
		expect(tell({ event })).toEqual({
			eventId: 'f3b159fc-e128-4dec-b43e-5d9f1c5d75ae',
			messageId: '1dd76148-a336-4094-8a70-daa01a159427',
			indexKey: 'CN3x07SB370',
			time: '2025-09-12T08:09:32.3921153Z',
			messageType: 'Letter',
			summary: 'Запрошено уточнение',
			documents: [],
			eventTypes: ['correctionRequested', 'operatorConfirmation'],
			changes: [
				{
					type: 'correctionRequested',
					documentId: 'bd84007b-c254-4a37-ac64-0b44598b9318',
					entityId: 'b378a034-3966-4310-bc73-a3e7b42fc9d9',
				},
				{
					type: 'operatorConfirmation',
					documentId: 'bd84007b-c254-4a37-ac64-0b44598b9318',
					entityId: 'b2f88353-327b-40c4-9820-e4b633b6bbab',
				},
			],
		});
	});
});

describe('normalizeBoxId', () => {
	it.each([
		'09ae254c-5cd0-4082-84de-7ccb46d86f82',
		'09AE254C-5CD0-4082-84DE-7CCB46D86F82',
		'09ae254c5cd0408284de7ccb46d86f82',
		' 09ae254c5cd0408284de7ccb46d86f82@diadoc.ru ',
	])('understands %s', (text) => {
		expect(normalizeBoxId(text)).toBe(own);
	});

	it.each(['', 'box', '09ae254c', `${own}0`, '2BM-6125600340-732644841-202407101103418496883'])(
		'refuses %s',
		(text) => {
			expect(normalizeBoxId(text)).toBeUndefined();
		},
	);
});
