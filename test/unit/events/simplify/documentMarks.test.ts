import { expect, it } from 'vitest';
import type { Document } from '../../../../nodes/Diadoc/protocol/decode';
import { document, letter, patchOf, simplified } from '../simplifiedEvents';

// What only some documents have is in no other item.

const marksOf = (fields: Partial<Document>, entity = {}, message = {}) =>
	simplified(
		{ event: letter({ Entities: [document(fields, entity)], ...message }) },
		{ webAddress: 'https://diadoc.example' },
	).documents[0];

it.each<[string, Partial<Document>, object]>([
	['the id of the sender', { CustomDocumentId: '1C-17' }, { customDocumentId: '1C-17' }],
	[
		'its packet and its lock',
		{ PacketId: 'p', PacketIsLocked: true, LockMode: 'Send' },
		{ packetId: 'p', packetIsLocked: true, lockMode: 'Send' },
	],
	['that it is a test', { IsTest: true }, { isTest: true }],
	['that it is encrypted', { IsEncryptedContent: true }, { isEncrypted: true }],
	[
		'what a universal correction changes',
		{
			UniversalCorrectionDocumentMetadata: {
				TotalInc: '120.00',
				TotalDec: '0.00',
				VatInc: '20.00',
				VatDec: '0.00',
				Currency: 643,
			},
		},
		{ currency: 'RUB', totalIncrease: 120, totalDecrease: 0, vatIncrease: 20, vatDecrease: 0 },
	],
	[
		'what the revision of a universal correction changes',
		{ UniversalCorrectionDocumentRevisionMetadata: { TotalDec: '5.50' } },
		{ totalDecrease: 5.5 },
	],
	[
		'what the correction of an invoice changes',
		{ InvoiceCorrectionMetadata: { TotalInc: '7' } },
		{ totalIncrease: 7 },
	],
	[
		'what the revision of such a correction changes',
		{ InvoiceCorrectionRevisionMetadata: { VatDec: '7' } },
		{ vatDecrease: 7 },
	],
	[
		'what it corrects, and what corrects it',
		{
			InitialDocumentIds: [{ MessageId: 'm1', EntityId: 'e1' }],
			SubordinateDocumentIds: [{ MessageId: 'm2', EntityId: 'e2' }],
		},
		{
			initialDocuments: [{ messageId: 'm1', entityId: 'e1', link: expect.stringContaining('e1') }],
			subordinateDocuments: [
				{ messageId: 'm2', entityId: 'e2', link: expect.stringContaining('m2') },
			],
		},
	],
	[
		'what other systems say of it',
		{
			LastOuterDocflows: [
				{
					ParentEntityId: 'd',
					OuterDocflow: {
						DocflowNamedId: 'TtGis',
						DocflowFriendlyName: 'Честный знак',
						Status: {
							NamedId: 'Failed',
							FriendlyName: 'Коды не приняты',
							Type: 'Error',
							Details: [{ Code: '17', Text: 'Код выбыл из оборота' }],
						},
					},
				},
			],
		},
		{
			externalDocflows: [
				{
					name: 'Честный знак',
					status: 'Коды не приняты',
					statusType: 'Error',
					statusText: 'Код выбыл из оборота',
				},
			],
		},
	],
	[
		'what it waits for',
		{ DocumentDirection: 'Inbound', RecipientResponseStatus: 'WaitingForRecipientSignature' },
		{ awaits: 'ourSignature' },
	],
])('shows %s', (_what, fields, expected) => {
	expect(marksOf(fields)).toEqual(expected);
});

it('shows what the entity or the message says of its documents', () => {
	expect(marksOf({}, { IsEncryptedContent: true })).toEqual({ isEncrypted: true });
	const message = { IsTest: true, PacketIsLocked: true, LockMode: 'Full' };
	expect(marksOf({}, {}, message)).toEqual({
		isTest: true,
		packetIsLocked: true,
		lockMode: 'Full',
	});
});

it('shows nothing of what a document does not have', () => {
	const without = {
		CustomDocumentId: '',
		PacketId: '',
		PacketIsLocked: false,
		LockMode: 'None',
		IsTest: false,
		IsEncryptedContent: false,
		InitialDocumentIds: [{ MessageId: '', EntityId: '' }],
		LastOuterDocflows: [{ ParentEntityId: 'd' }],
	};
	expect(marksOf(without)).toStrictEqual({});
});

it('shows the draft of a letter, and the letters of a draft', () => {
	expect(simplified({ event: letter({ CreatedFromDraftId: 'draft' }) }).createdFromDraftId).toBe(
		'draft',
	);
	expect(simplified({ event: letter({ CreatedFromDraftId: '' }) })).not.toHaveProperty(
		'createdFromDraftId',
	);
	const ids = ['letter 1', 'letter 2'];
	const sent = patchOf([], { DraftIsTransformedToMessageIdList: ids });
	expect(simplified({ event: sent }).letterIds).toEqual(ids);
	const { Message: message } = letter({ DraftIsTransformedToMessageIdList: ids });
	expect(simplified({ event: patchOf([]), message }).letterIds).toEqual(ids);
	expect(simplified({ event: patchOf([]) })).not.toHaveProperty('letterIds');
});

it('shows a document that came with a patch as it is by now', () => {
	const status = (StatusText: string) => ({
		DocflowStatus: { PrimaryStatus: { Severity: 'Info', StatusText } },
	});
	const brought = document(status('Ожидается подпись'), { EntityId: 'd' });
	const { Message: message } = letter({
		Entities: [document(status('Подписан'), { EntityId: 'd' })],
	});
	expect(simplified({ event: patchOf([brought]), message }).documents).toMatchObject([
		{ status: 'Подписан' },
	]);
});
