import { describe, expect, it } from 'vitest';
import {
	simplifyDocflowEvent,
	simplifyForwardedDocumentEvent,
} from '../../../../nodes/Diadoc/events/docflow/simplifiedDocflowEvent';
import type { DocflowEventV5 } from '../../../../nodes/Diadoc/protocol/generated/docflow/docflow-events-v5';

const own = '09ae254c-5cd0-4082-84de-7ccb46d86f82';
const other = '1f208d032a604f6491b1b7aad54cfaf3@diadoc.ru';

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
			],
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

const change = {
	path: 'Docflow.DocflowStatus.PrimaryStatus.StatusText',
	from: 'Требуется подпись',
	to: 'Подписан',
};

describe('simplifyDocflowEvent', () => {
	it('tells in the order of a table what happened to which document', () => {
		const Document = state('Подписан');
		const PreviousDocumentState = state('Требуется подпись');
		const simplified = simplifyDocflowEvent(
			{ ...event, Document, PreviousDocumentState },
			own,
			true,
		);
		expect(simplified).toEqual({
			time: '2025-08-05T08:43:57.1782567Z',
			messageType: 'Letter',
			direction: 'Inbound',
			documentType: 'Contract',
			documentNumber: '12/А',
			documentDate: '2025-02-07',
			counteragentBoxId: other,
			status: 'Подписан',
			previousStatus: 'Требуется подпись',
			changes: [change],
			eventId: 'e',
			messageId: 'm',
			entityId: 'd',
			indexKey: 'a2V5',
		});
		expect(Object.keys(simplified)).toEqual([
			'time',
			'messageType',
			'direction',
			'documentType',
			'documentNumber',
			'documentDate',
			'counteragentBoxId',
			'status',
			'previousStatus',
			'changes',
			'eventId',
			'messageId',
			'entityId',
			'indexKey',
		]);
	});

	it('tells the changes only when they are wanted, and none of a first state', () => {
		const Document = state('Подписан');
		const both = { ...event, Document, PreviousDocumentState: state('Требуется подпись') };
		expect(simplifyDocflowEvent(both, own, false)).not.toHaveProperty('changes');
		expect(simplifyDocflowEvent({ ...event, Document }, own, true)).toHaveProperty('changes', []);
	});

	it('has no field without a value, whatever is missing', () => {
		expect(simplifyDocflowEvent(event, own, false)).toEqual({
			time: '2025-08-05T08:43:57.1782567Z',
			eventId: 'e',
			messageId: 'm',
			entityId: 'd',
			indexKey: 'a2V5',
		});
		expect(simplifyDocflowEvent({}, own, false)).toEqual({});
		const empty = simplifyDocflowEvent({ Document: state('', '') }, own, false);
		expect(empty).not.toHaveProperty('status');
		expect(empty).not.toHaveProperty('documentNumber');
		const nobody = { ...noLists, Participants: { Participants: [{ BoxId: '' }] } };
		expect(simplifyDocflowEvent({ Document: { DocumentInfo: nobody } }, own, false)).toEqual({});
	});

	it('costs a time that the service got wrong, not the event', () => {
		const late = { ...event, Timestamp: { Ticks: '99999999999999999999' } };
		expect(simplifyDocflowEvent(late, own, false)).toEqual({
			eventId: 'e',
			messageId: 'm',
			entityId: 'd',
			indexKey: 'a2V5',
		});
	});
});

describe('simplifyForwardedDocumentEvent', () => {
	it('tells by which act of whom a document was forwarded', () => {
		const DocumentId = { MessageId: 'm', EntityId: 'd' };
		expect(
			simplifyForwardedDocumentEvent(
				{
					Timestamp: { Ticks: '638899802371782567' },
					ForwardedDocumentId: { FromBoxId: other, DocumentId, ForwardEventId: 'f' },
					IndexKey: 'a2V5',
				},
				own,
			),
		).toEqual({
			time: '2025-08-05T08:43:57.1782567Z',
			fromBoxId: other,
			forwardEventId: 'f',
			messageId: 'm',
			entityId: 'd',
			indexKey: 'a2V5',
		});
		expect(simplifyForwardedDocumentEvent({}, own)).toEqual({});
	});
});
