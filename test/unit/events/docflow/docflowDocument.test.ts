import { describe, expect, it } from 'vitest';
import {
	docflowDocument,
	type DocumentWithDocflow,
} from '../../../../nodes/Diadoc/events/docflow/docflowDocument';
import type {
	DocumentWithDocflowV2,
	DocumentWithDocflowV3,
	DocumentWithDocflowV5,
} from '../../../../nodes/Diadoc/protocol/decodeDocflow';

const own = '09ae254c-5cd0-4082-84de-7ccb46d86f82';
const ownInside = '09ae254c5cd0408284de7ccb46d86f82@diadoc.ru';
const other = '1f208d032a604f6491b1b7aad54cfaf3@diadoc.ru';
const third = '2f9b0164353c89b9f645344738aa80e3@diadoc.ru';

const entity = (EntityId: string, Data?: string) => ({ EntityId, Content: { Size: 1, Data } });
const attachment = (id: string, name = `${id}.xml`) => ({
	Entity: entity(id),
	AttachmentFilename: name,
	DisplayFilename: `Документ ${id}`,
});
const signature = (id: string) => ({ Cms: entity(id), CadesT: entity(`${id} with stamp`) });
const title = (id: string) => ({
	Attachment: attachment(id),
	Signature: signature(`signature of ${id}`),
});

const noLists = { Metadata: [], CustomData: [] };

function v2(
	docflow: Partial<NonNullable<DocumentWithDocflowV2['Docflow']>>,
): DocumentWithDocflowV2 {
	return {
		InitialDocumentIds: [],
		SubordinateDocumentIds: [],
		ForwardDocumentEvents: [],
		Docflow: { CustomData: [], ...docflow },
	};
}

function v3(
	docflow: Partial<NonNullable<DocumentWithDocflowV3['Docflow']>>,
	info?: DocumentWithDocflowV3['DocumentInfo'],
): DocumentWithDocflowV3 {
	return {
		DocumentInfo: info,
		Docflow: { OuterDocflows: [], OuterDocflowEntities: [], ...docflow },
	};
}

function v5(
	docflow: Partial<NonNullable<DocumentWithDocflowV5['Docflow']>>,
	info?: DocumentWithDocflowV5['DocumentInfo'],
): DocumentWithDocflowV5 {
	return {
		DocumentInfo: info,
		Docflow: { Titles: [], AmendmentRequests: [], OuterDocflows: [], ...docflow },
	};
}

const idsOf = (document: DocumentWithDocflow) =>
	docflowDocument(document, own).files.map(({ entityId, signedEntityId }) =>
		signedEntityId === undefined ? entityId : `${entityId} -> ${signedEntityId}`,
	);

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
			Metadata: [
				{ Key: 'TotalSum', Value: '1' },
				{ Key: 'DocumentDate', Value: '07.02.2025' },
				{ Key: 'DocumentNumber', Value: '12/А' },
			],
		};
		const expected = {
			type: 'Contract',
			number: '12/А',
			date: '07.02.2025',
			direction: 'Outbound',
			messageType: 'Letter',
		};
		expect(docflowDocument(v3({}, info), own)).toMatchObject(expected);
		expect(docflowDocument(v5({}, info), own)).toMatchObject(expected);
	});

	it('are fields of their own in V2, and a type that it has no name for is none', () => {
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
		const unknown = { DocumentInfo: { ...info, DocumentType: 'UnknownDocumentType' } };
		expect(docflowDocument({ ...v2({}), ...unknown }, own).type).toBeUndefined();
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

describe('the files of a document', () => {
	it('are, in V5, every title with the signatures of its author and of each who answered', () => {
		const document = v5({
			Titles: [
				{
					AuthorSigning: { Title: title('a') },
					ParticipantDocflows: [
						{ Response: { Signature: signature('second') } },
						{},
						{ Response: { Signature: signature('third') } },
					],
				},
				{ AuthorSigning: { Title: title('b') }, ParticipantDocflows: [] },
			],
		});
		expect(idsOf(document)).toEqual([
			'a',
			'signature of a -> a',
			'second -> a',
			'third -> a',
			'b',
			'signature of b -> b',
		]);
	});

	it('are, in V3 and V4, the title of the sender and the answers of proxy and recipient', () => {
		expect(
			idsOf(
				v3({
					SenderTitle: { Attachment: title('a') },
					ProxyResponse: { Signature: signature('proxy') },
					RecipientResponse: { Signature: signature('recipient') },
				}),
			),
		).toEqual(['a', 'signature of a -> a', 'proxy -> a', 'recipient -> a']);
		expect(
			idsOf(
				v3({
					SenderTitle: { Attachment: { Attachment: attachment('a') } },
					ProxyResponse: { Title: title('p') },
					RecipientResponse: { Title: title('r') },
				}),
			),
		).toEqual(['a', 'p', 'signature of p -> p', 'r', 'signature of r -> r']);
	});

	it.each([
		'XmlBilateralDocflow',
		'InboundUniversalTransferDocumentDocflow',
		'OutboundUniversalTransferDocumentDocflow',
	])('are, in V2, the title of the buyer in %s too', (block) => {
		const signed = (id: string) => ({
			Attachment: attachment(id),
			Signature: { Entity: entity(`signature of ${id}`) },
		});
		const document = v2({
			DocumentAttachment: signed('a'),
			[block]: { BuyerTitleDocflow: { BuyerTitleAttachment: signed('b') } },
		});
		expect(idsOf(document)).toEqual(['a', 'signature of a -> a', 'b', 'signature of b -> b']);
	});

	it('are, in V2, the signature of the recipient under the same title', () => {
		const RecipientSignature = { Entity: entity('recipient') };
		const document = v2({
			DocumentAttachment: { Attachment: attachment('a') },
			BilateralDocflow: { RecipientSignatureDocflow: { RecipientSignature } },
		});
		expect(idsOf(document)).toEqual(['a', 'recipient -> a']);
	});

	it('are named after the file, signatures after what they sign, and hold the bytes that came', () => {
		const document = v5({
			Titles: [
				{
					AuthorSigning: {
						Title: {
							Attachment: { ...attachment('a', 'Договор.pdf'), Entity: entity('a', 'QQ==') },
							Signature: { Cms: entity('s', 'Qg==') },
						},
					},
					ParticipantDocflows: [],
				},
			],
		});
		expect(docflowDocument(document, own).files).toEqual([
			{ entityId: 'a', fileName: 'Договор.pdf', data: 'QQ==' },
			{ entityId: 's', fileName: 'Договор.pdf.p7s', signedEntityId: 'a', data: 'Qg==' },
		]);
	});

	it.each([
		[{ AttachmentFilename: '', DisplayFilename: 'Договор' }, 'Договор'],
		[{ AttachmentFilename: '', DisplayFilename: '' }, 'a'],
	])('have some name always: %j', (names, fileName) => {
		const Attachment = { Entity: entity('a'), ...names };
		const document = v3({ SenderTitle: { Attachment: { Attachment } } });
		expect(docflowDocument(document, own).files).toMatchObject([{ fileName }]);
	});

	it('are none without an entity; a signature without its title is named by itself', () => {
		expect(idsOf(v3({ SenderTitle: { Attachment: { Attachment: {} } } }))).toEqual([]);
		expect(idsOf(v3({ SenderTitle: { Attachment: { Signature: {} } } }))).toEqual([]);
		const lonely = v3({ SenderTitle: { Attachment: { Signature: signature('s') } } });
		expect(docflowDocument(lonely, own).files).toEqual([{ entityId: 's', fileName: 's.p7s' }]);
	});
});
