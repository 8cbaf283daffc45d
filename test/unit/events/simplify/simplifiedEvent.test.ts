import { describe, expect, it } from 'vitest';
import type { BoxEvent, Entity } from '../../../../nodes/Diadoc/protocol/decode';
import sample from '../../../../sandbox/samples/GetLastEvent_V2.response.json';
import {
	document,
	letter,
	other,
	otherGuid,
	ownInside,
	patchOf,
	simplified,
} from '../simplifiedEvents';

describe('simplifyEvent', () => {
	it('names who sent which document to whom', () => {
		const upd = document({
			TypeNamedId: 'UniversalTransferDocument',
			Title: 'УПД №123 от 07.02.25',
			DocumentNumber: '123',
			DocumentDate: '07.02.2025',
			DocumentDirection: 'Inbound',
			UniversalTransferDocumentMetadata: { Total: '120.00', Vat: '20.00', Currency: 643 },
		});
		upd.EntityId = 'd';
		const item = simplified({ event: letter({ Entities: [upd] }) });
		expect(item).toEqual({
			summary: 'Получен документ: УПД №123 от 07.02.25, 120,00\u00a0₽, ООО «Ромашка»',
			eventId: 'e',
			messageId: 'm',
			indexKey: 'CN3T_DeCTa4',
			time: '2025-08-05T08:43:57.1782567Z',
			messageType: 'Letter',
			direction: 'Inbound',
			counteragent: { name: 'ООО «Ромашка»', boxId: otherGuid },
			eventType: 'documentReceived',
			eventTypes: ['documentReceived', 'letterReceived'],
			by: 'counteragent',
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
				{ type: 'documentReceived', by: 'counteragent', documentId: 'd', entityId: 'd' },
			],
		});
		expect(Object.keys(item)).toEqual([
			'summary',
			'time',
			'eventType',
			'eventTypes',
			'by',
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

	it('takes number, date and amounts of the metadata before those of obsolete fields', () => {
		const Metadata = Object.entries({
			DocumentNumber: 'ЦБ-674',
			DocumentDate: '26.08.2026',
			TotalSum: '4000',
			TotalVat: '666.67',
			CurrencyCode: '840',
		}).map(([Key, Value]) => ({ Key, Value }));
		const expected = {
			number: 'ЦБ-674',
			date: '2026-08-26',
			total: 4000,
			vat: 666.67,
			currency: 'USD',
		};
		const ProformaInvoiceMetadata = { Total: '1.00', Vat: '0.20' };
		const obsolete = { DocumentNumber: 'СТАРОЕ', DocumentDate: '01.01.2020' };
		for (const info of [{}, { ...obsolete, ProformaInvoiceMetadata }]) {
			const event = letter({ Entities: [document({ ...info, Metadata })] });
			expect(simplified({ event }).documents).toMatchObject([expected]);
		}
		const event = letter({ Entities: [document({ ...obsolete, ProformaInvoiceMetadata })] });
		expect(simplified({ event }).documents).toMatchObject([
			{ number: 'СТАРОЕ', date: '2020-01-01', total: 1, vat: 0.2 },
		]);
	});

	it('lists all documents of a letter', () => {
		const event = letter({ Entities: [document({ Title: 'Акт' }), document({ Title: 'Счёт' })] });
		const { documents } = simplified({ event });
		expect(documents.map(({ title }) => title)).toEqual(['Акт', 'Счёт']);
	});

	it('takes a title of another document for no document of its own', () => {
		const buyerTitle = document({ Title: 'Титул покупателя' }, { ParentEntityId: 'd' });
		expect(simplified({ event: letter({ Entities: [buyerTitle] }) }).documents).toEqual([]);
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
		expect(simplified({ event })).toMatchObject({
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
		const { documents, counteragent } = simplified({
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
		const { documents } = simplified({ event, message });
		expect(documents.map(({ title }) => title)).toEqual(['Акт', 'Счёт']);
	});

	it('names a document once that the patch brought and the message has', () => {
		const added = document({ Title: 'Акт' }, { EntityId: 'd' });
		const { Message: message } = letter({ Entities: [added] });
		expect(simplified({ event: patchOf([added]), message }).documents).toHaveLength(1);
	});

	it('says why it knows no more', () => {
		const missing = 'Diadoc has no such message';
		expect(simplified({ event: patchOf([]), missing }).detailsMissing).toBe(missing);
	});

	it.each([
		['Inbound', letter({})],
		['Outbound', letter({ FromBoxId: ownInside })],
		['Internal', letter({ FromBoxId: ownInside, IsInternal: true })],
	])('concludes %s from the boxes when no document says it', (direction, event) => {
		expect(simplified({ event }).direction).toBe(direction);
	});

	it('falls back to the file name when a document has no title', () => {
		const event = letter({ Entities: [document({ Title: '', FileName: 'act.pdf' })] });
		expect(simplified({ event }).documents[0]?.title).toBe('act.pdf');
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
		expect(simplified({ event: letter({ Entities: [document(empty)] }) }).documents).toStrictEqual([
			{},
		]);
	});

	it('keeps a date of an unexpected form', () => {
		const event = letter({ Entities: [document({ DocumentDate: '2025/02/07' })] });
		expect(simplified({ event }).documents[0]?.date).toBe('2025/02/07');
	});

	it('survives a time that is no time', () => {
		expect(simplified({ event: letter({ TimestampTicks: '-1' }) })).not.toHaveProperty('time');
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
		expect(simplified({ event })).toEqual({
			eventId: 'f3b159fc-e128-4dec-b43e-5d9f1c5d75ae',
			messageId: '1dd76148-a336-4094-8a70-daa01a159427',
			indexKey: 'CN3x07SB370',
			time: '2025-09-12T08:09:32.3921153Z',
			messageType: 'Letter',
			summary: 'Запрошено уточнение',
			documents: [],
			eventType: 'correctionRequested',
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
