import { describe, expect, it } from 'vitest';
import {
	simplifyDocflowEvent,
	simplifyForwardedDocumentEvent,
} from '../../../../nodes/Diadoc/events/docflow/simplifiedDocflowEvent';
import type { SimplifyContext } from '../../../../nodes/Diadoc/events/references';
import type { DocflowEventV5 } from '../../../../nodes/Diadoc/protocol/generated/docflow/docflowEventsV5';

const own = '09ae254c-5cd0-4082-84de-7ccb46d86f82';
const other = '1f208d032a604f6491b1b7aad54cfaf3@diadoc.ru';

const otherGuid = '1f208d03-2a60-4f64-91b1-b7aad54cfaf3';
const romashkaFacts = { name: 'ООО «Ромашка»', inn: '6658012345', kpp: '665801001' };
const romashka = { ...romashkaFacts, boxId: otherGuid };

const context: SimplifyContext = {
	boxId: own,
	webAddress: 'https://diadoc.kontur.ru',
	names: {
		organizations: new Map([[otherGuid, romashkaFacts]]),
		departments: new Map([['f1a2', 'Склад']]),
	},
};
const link = `https://diadoc.kontur.ru/${own}/Document/Show?letterId=m&documentId=d`;

const noLists = { Metadata: [], CustomData: [] };

function state(StatusText: string, number = '12/А'): NonNullable<DocflowEventV5['Document']> {
	return {
		DocumentInfo: {
			FullVersion: { TypeNamedId: 'Contract' },
			MessageType: 'Letter',
			DocumentDirection: 'Inbound',
			Participants: { Participants: [{ BoxId: other }] },
			Metadata: [
				{ Key: 'DocumentNumber', Value: number },
				{ Key: 'DocumentDate', Value: '07.02.2025' },
				...(number ? [{ Key: 'TotalSum', Value: '120.50' }] : []),
			],
			DepartmentId: 'f1a2',
			CustomData: [],
		},
		Docflow: {
			Titles: [],
			AmendmentRequests: [],
			OuterDocflows: [],
			DocflowStatus: { PrimaryStatus: { StatusText } },
		},
	};
}

const event: DocflowEventV5 = {
	EventId: 'e',
	Timestamp: { Ticks: '638899802371782567' },
	DocumentId: { MessageId: 'm', EntityId: 'd' },
	IndexKey: 'a2V5',
	PreviousEventId: 'p',
};

const difference = {
	path: 'Docflow.DocflowStatus.PrimaryStatus.StatusText',
	from: 'Требуется подпись',
	to: 'Подписан',
};

describe('simplifyDocflowEvent', () => {
	it('has the fields of a document and its event in the order of a table', () => {
		const Document = state('Подписан');
		const PreviousDocumentState = state('Требуется подпись');
		const simplified = simplifyDocflowEvent(
			{ ...event, Document, PreviousDocumentState },
			context,
			true,
		);
		expect(simplified).toEqual({
			summary: 'Contract № 12/А от 07.02.2025, 120,50, ООО «Ромашка»: Подписан',
			time: '2025-08-05T08:43:57.1782567Z',
			direction: 'Inbound',
			counteragent: romashka,
			documents: [
				{
					type: 'Contract',
					number: '12/А',
					date: '2025-02-07',
					total: 120.5,
					status: 'Подписан',
					department: { name: 'Склад', id: 'f1a2' },
					link,
					entityId: 'd',
					previousStatus: 'Требуется подпись',
				},
			],
			differences: [difference],
			messageType: 'Letter',
			messageId: 'm',
			eventId: 'e',
			indexKey: 'a2V5',
		});
		expect(Object.keys(simplified)).toEqual([
			'summary',
			'time',
			'direction',
			'counteragent',
			'documents',
			'differences',
			'messageType',
			'messageId',
			'eventId',
			'indexKey',
		]);
	});

	it('has what people wrote', () => {
		const Rejection = { PlainText: 'Нет печати' };
		const Document = state('В подписи отказано');
		Document.Docflow = {
			...Document.Docflow,
			Titles: [{ ParticipantDocflows: [{ Response: { Rejection } }] }],
			AmendmentRequests: [{ PlainText: 'Исправьте сумму', RecipientDocflows: [] }],
			OuterDocflows: [],
			Revocation: {
				RevocationRequest: { PlainText: 'Ошибка' },
				RevocationResponse: [],
				OuterDocflows: [],
			},
		};
		const [document] = simplifyDocflowEvent({ ...event, Document }, context, false).documents;
		expect(document).toMatchObject({
			rejectionComment: 'Нет печати',
			correctionComment: 'Исправьте сумму',
			revocationComment: 'Ошибка',
		});
	});

	it('gives the differences only when they are wanted, and none of a first state', () => {
		const Document = state('Подписан');
		const both = { ...event, Document, PreviousDocumentState: state('Требуется подпись') };
		expect(simplifyDocflowEvent(both, context, false)).not.toHaveProperty('differences');
		expect(simplifyDocflowEvent({ ...event, Document }, context, true)).toHaveProperty(
			'differences',
			[],
		);
	});

	it('has no field without a value, whatever is missing', () => {
		expect(simplifyDocflowEvent(event, context, false)).toEqual({
			time: '2025-08-05T08:43:57.1782567Z',
			documents: [{ link, entityId: 'd' }],
			eventId: 'e',
			messageId: 'm',
			indexKey: 'a2V5',
		});
		expect(simplifyDocflowEvent({}, context, false)).toEqual({ documents: [] });
		const empty = simplifyDocflowEvent({ Document: state('', '') }, context, false);
		const unknown = simplifyDocflowEvent({ PreviousDocumentState: state('') }, context, false);
		expect(unknown).toEqual({ documents: [] });
		expect(empty.documents).toEqual([
			{ type: 'Contract', date: '2025-02-07', department: { name: 'Склад', id: 'f1a2' } },
		]);
		const nobody = { ...noLists, Participants: { Participants: [{ BoxId: '' }] } };
		expect(simplifyDocflowEvent({ Document: { DocumentInfo: nobody } }, context, false)).toEqual({
			summary: 'документ',
			documents: [],
		});
	});

	it('costs a time that the service got wrong, not the event', () => {
		const late = { ...event, Timestamp: { Ticks: '99999999999999999999' } };
		expect(simplifyDocflowEvent(late, context, false)).toEqual({
			documents: [{ link, entityId: 'd' }],
			eventId: 'e',
			messageId: 'm',
			indexKey: 'a2V5',
		});
	});
});

describe('simplifyForwardedDocumentEvent', () => {
	it('names the act and the company that forwarded a document', () => {
		const DocumentId = { MessageId: 'm', EntityId: 'd' };
		expect(
			simplifyForwardedDocumentEvent(
				{
					Timestamp: { Ticks: '638899802371782567' },
					ForwardedDocumentId: { FromBoxId: other, DocumentId, ForwardEventId: 'f' },
					IndexKey: 'a2V5',
				},
				context,
			),
		).toEqual({
			time: '2025-08-05T08:43:57.1782567Z',
			forwardedBy: romashka,
			documents: [{ entityId: 'd' }],
			forwardEventId: 'f',
			messageId: 'm',
			indexKey: 'a2V5',
		});
		expect(simplifyForwardedDocumentEvent({}, context)).toEqual({ documents: [] });
	});
});
