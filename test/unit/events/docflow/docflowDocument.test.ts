import { describe, expect, it } from 'vitest';
import {
	docflowDocument,
	type DocumentWithDocflow,
} from '../../../../nodes/Diadoc/events/docflow/docflowDocument';
import { attachment, own, v2, v3, v5 } from './bareDocuments';

const ownInside = '09ae254c5cd0408284de7ccb46d86f82@diadoc.ru';
const other = '1f208d032a604f6491b1b7aad54cfaf3@diadoc.ru';
const third = '2f9b0164353c89b9f645344738aa80e3@diadoc.ru';

const noLists = { Metadata: [], CustomData: [] };

describe('the other side of a document', () => {
	it.each([
		['the recipient of what the box sent', { Sender: ownInside, Recipient: other }, other],
		['the sender of what the box received', { Sender: other, Recipient: ownInside }, other],
		[
			'the recipient rather than the proxy',
			{ Sender: ownInside, Proxy: third, Recipient: other },
			other,
		],
		[
			'the recipient when the box is the proxy',
			{ Sender: third, Proxy: ownInside, Recipient: other },
			other,
		],
		[
			'the sender when a proxy stands between',
			{ Sender: other, Proxy: third, Recipient: ownInside },
			other,
		],
		['the proxy when nobody else is known', { Sender: ownInside, Proxy: third }, third],
		[
			'nobody in a document of the box itself',
			{ Sender: ownInside, Recipient: ownInside },
			undefined,
		],
		['nobody when only the box is known', { Sender: ownInside }, undefined],
	])('is, until V4, %s', (_who, boxes, expected) => {
		const Participants = Object.fromEntries(
			Object.entries(boxes).map(([role, BoxId]) => [role, { BoxId }]),
		);
		const document = v3({}, { ...noLists, Participants });
		expect(docflowDocument(document, own).counteragentBoxId).toBe(expected);
	});

	it.each([
		['the only other one', [ownInside, other], other],
		['the first of several', [other, ownInside, third], other],
		['nobody when all are the box', [ownInside, ownInside], undefined],
		['one whose box is known', [undefined, third], third],
		['nobody when there is none', [], undefined],
	])('is, in V5, %s', (_who, boxes, expected) => {
		const Participants = { Participants: boxes.map((BoxId) => ({ BoxId })) };
		const document = v5({}, { ...noLists, Participants });
		expect(docflowDocument(document, own).counteragentBoxId).toBe(expected);
	});

	it('is known in V5 also without a docflow', () => {
		const Participants = { Participants: [{ BoxId: ownInside }, { BoxId: other }] };
		const document = { DocumentInfo: { ...noLists, Participants } };
		expect(docflowDocument(document, own).counteragentBoxId).toBe(other);
	});
});

describe('the properties of a document', () => {
	it('are its metadata since V3', () => {
		const info = {
			...noLists,
			FullVersion: { TypeNamedId: 'Contract' },
			MessageType: 'Letter',
			DocumentDirection: 'Outbound',
			DepartmentId: 'f1a2',
			Metadata: [
				{ Key: 'TotalSum', Value: '4000' },
				{ Key: 'TotalVat', Value: '666.67' },
				{ Key: 'CurrencyCode', Value: '840' },
				{ Key: 'DocumentDate', Value: '07.02.2025' },
				{ Key: 'DocumentNumber', Value: '12/А' },
			],
		};
		const expected = {
			type: 'Contract',
			number: '12/А',
			date: '07.02.2025',
			total: 4000,
			vat: 666.67,
			currency: 'USD',
			departmentId: 'f1a2',
			direction: 'Outbound',
			messageType: 'Letter',
		};
		expect(docflowDocument(v3({}, info), own)).toMatchObject(expected);
		expect(docflowDocument(v5({}, info), own)).toMatchObject(expected);
	});

	it('are fields of their own in V2', () => {
		const info = {
			DocumentType: 'Contract',
			DocumentDirection: 'Inbound',
			CounteragentBoxId: other,
			DocumentDateAndNumber: { DocumentDate: '07.02.2025', DocumentNumber: '12/А' },
		};
		expect(docflowDocument({ ...v2({}), DocumentInfo: info }, own)).toEqual({
			type: 'Contract',
			number: '12/А',
			date: '07.02.2025',
			direction: 'Inbound',
			counteragentBoxId: other,
			files: [],
		});
	});

	it.each([
		['BasicDocumentInfo', { Total: '120.00', Vat: '20.00' }, { total: 120, vat: 20 }],
		[
			'InvoiceInfo',
			{ Total: '120.00', Vat: '20.00', CurrencyCode: 643 },
			{ total: 120, vat: 20, currency: 'RUB' },
		],
		[
			'UniversalTransferDocumentInfo',
			{ Total: '120.00', Vat: '20.00', CurrencyCode: 840 },
			{ total: 120, vat: 20, currency: 'USD' },
		],
		['ContractInfo', { ContractPrice: '1500,5' }, { total: 1500.5 }],
		['SupplementaryAgreementInfo', { Total: '7' }, { total: 7 }],
	])('have their amounts in V2 in %s', (block, fields, amounts) => {
		const document = { ...v2({ DepartmentId: 'f1a2' }), DocumentInfo: { [block]: fields } };
		expect(docflowDocument(document, own)).toMatchObject({ ...amounts, departmentId: 'f1a2' });
	});

	it('take the name of the file where a title has no other', () => {
		const Attachment = { ...attachment('a', 'Договор.pdf'), DisplayFilename: '' };
		const titled = [
			v2({ DocumentAttachment: { Attachment } }),
			v3({ SenderTitle: { Attachment: { Attachment } } }),
			v5({ Titles: [{ AuthorSigning: { Title: { Attachment } }, ParticipantDocflows: [] }] }),
		];
		for (const document of titled) {
			expect(docflowDocument(document, own).title).toBe('Договор.pdf');
		}
	});

	it.each<[string, DocumentWithDocflow]>([
		['V2', { InitialDocumentIds: [], SubordinateDocumentIds: [], ForwardDocumentEvents: [] }],
		['V3 to V5', {}],
		['V3', v3({})],
		['V5', v5({})],
		['V5, with an empty title', v5({ Titles: [{ ParticipantDocflows: [] }] })],
	])('may all be missing: %s', (_version, document) => {
		const { files, ...properties } = docflowDocument(document, own);
		expect(files).toEqual([]);
		expect(Object.values(properties).filter((value) => value !== undefined)).toEqual([]);
	});
});

describe('what people wrote about a document', () => {
	const universal = (...texts: string[]) => ({
		MessageInfo: { Events: texts.map((PlainText) => ({ PlainText })) },
	});
	const both = { PlainText: 'Нет печати', UniversalMessage: universal('Нет печати', 'Нет даты') };
	const requested = { RevocationRequest: { PlainText: ' Ошибка ' }, OuterDocflowEntities: [] };

	it('is in its answers and requests, until V4', () => {
		const docflow = {
			RecipientResponse: { Rejection: both },
			ProxyResponse: { Rejection: { PlainText: 'Нет полномочий' } },
			AmendmentRequest: { UniversalMessage: universal('Исправьте сумму') },
			Revocation: requested,
		};
		expect(docflowDocument(v3(docflow), own)).toMatchObject({
			rejectionComment: 'Нет печати\nНет даты\nНет полномочий',
			correctionComment: 'Исправьте сумму',
			revocationComment: 'Ошибка',
		});
	});

	it('is that of all participants in V5', () => {
		const docflow = {
			Titles: [
				{
					ParticipantDocflows: [
						{ Response: { Rejection: both } },
						{ Response: { Rejection: { PlainText: 'Нет полномочий' } } },
						{},
					],
				},
			],
			AmendmentRequests: [
				{ PlainText: 'Исправьте сумму', RecipientDocflows: [] },
				{ UniversalMessage: universal('И дату'), RecipientDocflows: [] },
			],
			Revocation: { ...requested, RevocationResponse: [], OuterDocflows: [] },
		};
		expect(docflowDocument(v5(docflow), own)).toMatchObject({
			rejectionComment: 'Нет печати\nНет даты\nНет полномочий',
			correctionComment: 'Исправьте сумму\nИ дату',
			revocationComment: 'Ошибка',
		});
	});
});
