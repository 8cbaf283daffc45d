import { describe, expect, it } from 'vitest';
import {
	docflowDocument,
	type DocumentWithDocflow,
} from '../../../../nodes/Diadoc/events/docflow/docflowDocument';
import { attachment, entity, own, signature, title, v2, v3, v5 } from './bareDocuments';

const idsOf = (document: DocumentWithDocflow) =>
	docflowDocument(document, own).files.map(({ entityId, signedEntityId }) =>
		signedEntityId === undefined ? entityId : `${entityId} -> ${signedEntityId}`,
	);

/** Only ids of Diadoc name a file. */
const ID = 'da7cd73e-ff49-4a23-a018-42d27487e536';

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
			{ entityId: 'a', fileName: 'Договор.pdf', size: 1, data: 'QQ==' },
			{ entityId: 's', fileName: 'Договор.pdf.p7s', signedEntityId: 'a', size: 1, data: 'Qg==' },
		]);
	});

	it.each([
		[{ AttachmentFilename: '', DisplayFilename: 'Договор' }, 'Договор'],
		[{ AttachmentFilename: '', DisplayFilename: '' }, ID],
	])('have some name always: %j', (names, fileName) => {
		const Attachment = { Entity: entity(ID), ...names };
		const document = v3({ SenderTitle: { Attachment: { Attachment } } });
		expect(docflowDocument(document, own).files).toMatchObject([{ fileName }]);
	});

	it('are none without an entity; a signature without its title is named by itself', () => {
		expect(idsOf(v3({ SenderTitle: { Attachment: { Attachment: {} } } }))).toEqual([]);
		expect(idsOf(v3({ SenderTitle: { Attachment: { Signature: {} } } }))).toEqual([]);
		const lonely = v3({ SenderTitle: { Attachment: { Signature: signature(ID) } } });
		expect(docflowDocument(lonely, own).files).toEqual([
			{ entityId: ID, fileName: `${ID}.p7s`, size: 1 },
		]);
	});
});
