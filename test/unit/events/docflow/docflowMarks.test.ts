import { describe, expect, it } from 'vitest';
import {
	docflowDocument,
	type DocumentWithDocflow,
} from '../../../../nodes/Diadoc/events/docflow/docflowDocument';
import {
	simplifyDocflowEvent,
	simplifyForwardedDocumentEvent,
} from '../../../../nodes/Diadoc/events/docflow/simplifiedDocflowEvent';
import { noNames } from '../../../../nodes/Diadoc/events/references';
import { own, v2, v3, v5 } from './bareDocuments';

const noLists = { Metadata: [], CustomData: [] };
const other = '1f208d032a604f6491b1b7aad54cfaf3@diadoc.ru';
const ownInside = '09ae254c5cd0408284de7ccb46d86f82@diadoc.ru';
const initial = { MessageId: 'm1', EntityId: 'e1' };
const subordinate = { MessageId: 'm2', EntityId: 'e2' };

const info = {
	...noLists,
	CustomDocumentId: '1C-17',
	PacketInfo: { LockMode: 'Send', PacketId: 'p' },
	LetterInfo: { IsTest: true, IsEncrypted: true, ForwardDocumentEvents: [] },
	DocumentLinks: { InitialIds: [initial], SubordinateIds: [subordinate] },
};

const context = { boxId: own, webAddress: 'https://diadoc.example', names: noNames };

const simplified = (document: DocumentWithDocflow) =>
	simplifyDocflowEvent({ Document: document } as never, context, false).documents[0];

describe('what only some documents have', () => {
	it.each([
		['V3', v3({}, info)],
		['V5', v5({}, info)],
	])('is in items of %s', (_version, document) => {
		expect(simplified(document)).toEqual({
			customDocumentId: '1C-17',
			packetId: 'p',
			lockMode: 'Send',
			isTest: true,
			isEncrypted: true,
			initialDocuments: [{ messageId: 'm1', entityId: 'e1', link: expect.any(String) }],
			subordinateDocuments: [{ messageId: 'm2', entityId: 'e2', link: expect.any(String) }],
		});
	});

	it('is in items of V2, where a correction has its amounts', () => {
		const document = {
			...v2({ PacketId: 'p' }),
			InitialDocumentIds: [initial],
			DocumentInfo: {
				CustomDocumentId: '1C-17',
				IsTest: true,
				UniversalCorrectionDocumentInfo: { TotalInc: '120.00', VatDec: '3' },
			},
		};
		expect(simplified(document)).toMatchObject({
			customDocumentId: '1C-17',
			packetId: 'p',
			isTest: true,
			totalIncrease: 120,
			vatDecrease: 3,
			initialDocuments: [{ entityId: 'e1' }],
		});
	});

	it('is the newest state in another system', () => {
		const state = (text: string) => ({
			Status: { FriendlyName: text, Type: 'Error', Description: `${text}!`, Details: [] },
		});
		const system = { DocflowNamedId: 'TtGis', StatusEntities: [state('Принят'), state('Отказ')] };
		const expected = [
			{ name: 'TtGis', status: 'Отказ', statusType: 'Error', statusText: 'Отказ!' },
		];
		expect(simplified(v3({ OuterDocflowEntities: [system] }))?.externalDocflows).toEqual(expected);
		expect(simplified(v5({ OuterDocflows: [system] }))?.externalDocflows).toEqual(expected);
	});
});

describe('what a document waits for', () => {
	const inbound = { ...noLists, DocumentDirection: 'Inbound' };

	it('is in the statuses of V3 and V4', () => {
		const docflow = {
			RecipientResponse: { ResponseStatus: 'WaitingForRecipientSignature' },
			RecipientReceipt: { Status: 'HaveToCreateReceipt' },
			Resolution: { ResolutionStatus: 'ApprovementSignatureRequested' },
			Revocation: { RevocationStatus: 'RequestsMyRevocation', OuterDocflowEntities: [] },
		};
		expect(docflowDocument(v3(docflow, inbound), own).awaits).toEqual([
			'ourRevocationAnswer',
			'ourSignature',
			'ourReceipt',
			'ourApproval',
		]);
		const proxy = { ProxyResponse: { ResponseStatus: 'WaitingForRecipientSignature' } };
		expect(docflowDocument(v3({ ...docflow, ...proxy }, inbound), own).awaits).toContain(
			'intermediarySignature',
		);
	});

	const title = (author: string, response: string, receipt = 'Finished', boxId = other) => ({
		Author: { BoxId: other },
		AuthorSigning: { Status: author },
		ParticipantDocflows: [
			{
				Participant: { BoxId: boxId },
				Response: { Status: response },
				Receipt: { Status: receipt },
			},
		],
	});
	const awaitedOf = (...Titles: Array<ReturnType<typeof title>>) =>
		docflowDocument(v5({ Titles }, inbound), own).awaits;

	const signed = 'TitleAuthorStatusSigned';
	const waits = 'TitleParticipantResponseStatusWaiting';

	it('is in the titles of V5', () => {
		expect(awaitedOf(title(signed, waits))).toEqual(['counteragentSignature']);
		expect(awaitedOf(title(signed, waits, 'HaveToCreateReceipt', ownInside))).toEqual([
			'ourSignature',
			'ourReceipt',
		]);
		expect(awaitedOf(title('TitleAuthorStatusWaiting', waits, 'Finished', ownInside))).toEqual([
			'counteragentSignature',
		]);
		expect(awaitedOf(title(signed, 'TitleParticipantResponseStatusSigned'))).toEqual([]);
	});

	it('is not in a version of a title that another one replaced', () => {
		const historical = {
			...title(signed, waits),
			Version: { Status: 'TitleVersionStatusHistorical' },
		};
		expect(awaitedOf(historical)).toBeUndefined();
	});

	it.each(['Signed', 'SignatureRejected', 'NotAcceptable'])(
		'is nothing once the answer of everybody is %s',
		(state) => {
			const answered = title(signed, `TitleParticipantResponseStatus${state}`);
			expect(awaitedOf(answered, answered)).toEqual([]);
			expect(awaitedOf(answered, title(signed, waits))).toEqual(['counteragentSignature']);
			const checked = title(signed, 'TitleParticipantResponseStatusVerifying');
			expect(awaitedOf(answered, checked)).toBeUndefined();
		},
	);

	it('is nothing once the document is deleted', () => {
		const document = v5({ Titles: [title(signed, waits)] }, { ...inbound, IsDeleted: true });
		expect(docflowDocument(document, own).awaits).toEqual([]);
	});
});

it('shows of a forwarded document no turn and no link, which would be of another box', () => {
	const docflow = { RecipientResponse: { ResponseStatus: 'WaitingForRecipientSignature' } };
	const document = v3(docflow, { ...info, DocumentDirection: 'Outbound' });
	const { documents } = simplifyForwardedDocumentEvent(
		{ ForwardedDocument: { DocumentWithDocflow: document } } as never,
		context,
	);
	expect(documents).toMatchObject([{ packetId: 'p', initialDocuments: [{ entityId: 'e1' }] }]);
	expect(JSON.stringify(documents)).not.toMatch(/awaits|link/);
});
