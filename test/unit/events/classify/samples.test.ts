import { describe, expect, it } from 'vitest';
import { classified } from '../../../../nodes/Diadoc/events/classify/classifiedEvent';
import { classifyEvent } from '../../../../nodes/Diadoc/events/classify/classifyEvent';
import { simplifyForwardedDocumentEvent } from '../../../../nodes/Diadoc/events/docflow/simplifiedDocflowEvent';
import { simplifyEvent } from '../../../../nodes/Diadoc/events/simplify/simplifiedEvent';
import { noNames, type SimplifyContext } from '../../../../nodes/Diadoc/events/references';
import { decodeBoxEvent } from '../../../../nodes/Diadoc/protocol/decode';
import { decodeForwardedDocumentEvents } from '../../../../nodes/Diadoc/protocol/decodeDocflow';
import { publishedForwardedEvents } from '../../../../sandbox/publishedForwardedEvents';
import { publishedEvent } from '../../../../sandbox/samples';
import { toProtobuf } from '../../../../sandbox/wire/protobufWriter';
import { messageType } from '../../../../sandbox/wire/schema';

// Stated by hand, from reading the samples of the documentation. Both are about the same two companies: the file names of
// their documents say who wrote to whom.

const SELLER = '09ae254c-5cd0-4082-84de-7ccb46d86f82';
const BUYER = '1f208d03-2a60-4f64-91b1-b7aad54cfaf3';
/** Has nothing to do with the exchange: the seller shows it a document. */
const ONLOOKER = 'efc0c4de-aa81-4289-9873-2035ce4c2bac';
const OPERATOR = '00000000-0000-0000-0000-000000000000';

/** Names that Diadoc tells when it is asked; the samples have none. */
const names = {
	...noNames,
	organizations: new Map([
		[SELLER, { name: 'ООО «Продавец»' }],
		[BUYER, { name: 'ООО «Покупатель»' }],
	]),
};

describe('the last event of the documentation: the buyer asks for a correction, and the operator confirms the date', () => {
	const event = decodeBoxEvent(toProtobuf(messageType('Events.BoxEvent'), publishedEvent()));
	const readBy = (context: SimplifyContext) =>
		simplifyEvent(classified({ event }, context.boxId), context);

	const document = 'bd84007b-c254-4a37-ac64-0b44598b9318';
	const correctionRequest = 'b378a034-3966-4310-bc73-a3e7b42fc9d9';
	const correctionMessage = '8533289c-b02f-4662-beb5-e66baee391ac';
	const confirmation = 'b2f88353-327b-40c4-9820-e4b633b6bbab';
	const whatTheOperatorDid = {
		type: 'operatorConfirmation',
		by: 'operator',
		confirmation: 'delivery_confirmation_133_01_03',
		boxId: OPERATOR,
		documentId: document,
		entityId: confirmation,
	};
	const whatTheBuyerDid = {
		type: 'correctionRequested',
		comment: 'Из постмана уточняю',
		boxId: BUYER,
		documentId: document,
		entityId: correctionRequest,
	};
	const ids = {
		messageType: 'Letter',
		messageId: '1dd76148-a336-4094-8a70-daa01a159427',
		eventId: 'f3b159fc-e128-4dec-b43e-5d9f1c5d75ae',
		indexKey: 'CN3x07SB370',
	};

	it('counts the request once, which the service writes in its old form and as a universal message', () => {
		const changes = classifyEvent(event, BUYER);
		expect(
			changes.map(({ type, entities }) => [type, entities.map((each) => each.EntityId)]),
		).toEqual([
			['correctionRequested', [correctionRequest, correctionMessage]],
			['operatorConfirmation', [confirmation]],
		]);
	});

	it('is told to the seller, of whom the correction is asked', () => {
		expect(readBy({ boxId: SELLER, names })).toEqual({
			summary: 'Контрагент запросил уточнение: ООО «Покупатель»',
			time: '2025-09-12T08:09:32.3921153Z',
			eventType: 'correctionRequested',
			by: 'counteragent',
			comment: 'Из постмана уточняю',
			eventTypes: ['correctionRequested', 'operatorConfirmation'],
			counteragent: { name: 'ООО «Покупатель»', boxId: BUYER },
			documents: [],
			changes: [{ ...whatTheBuyerDid, by: 'counteragent' }, whatTheOperatorDid],
			...ids,
		});
	});

	it('is told to the buyer, who asks; whom, the patch does not say', () => {
		expect(readBy({ boxId: BUYER, names: noNames })).toEqual({
			summary: 'Мы запросили уточнение',
			time: '2025-09-12T08:09:32.3921153Z',
			eventType: 'correctionRequested',
			by: 'us',
			comment: 'Из постмана уточняю',
			eventTypes: ['correctionRequested', 'operatorConfirmation'],
			documents: [],
			changes: [{ ...whatTheBuyerDid, by: 'us' }, whatTheOperatorDid],
			...ids,
		});
	});
});

describe('the forwarded document of the documentation: the seller shows what it has sent to the buyer', () => {
	const list = publishedForwardedEvents();
	const { Events } = decodeForwardedDocumentEvents(
		toProtobuf(messageType('Forwarding.GetForwardedDocumentEventsResponse'), list),
	);
	const told = {
		time: '2025-08-15T15:54:03.0756352Z',
		// From where the seller stands, who shows it.
		direction: 'Outbound',
		documents: [
			{
				title: 'УПД №123123 от 07.02.25',
				type: 'UniversalTransferDocument',
				number: '123123',
				date: '2025-02-07',
				total: 1,
				vat: 1,
				currency: 'RUB',
				status: 'Ожидается подпись контрагента',
				entityId: 'da7cd73e-ff49-4a23-a018-42d27487e536',
			},
		],
		messageId: 'ba04162c-e26f-448f-a370-299b4f15b6d1',
		forwardEventId: 'cd8bf115-41b9-41ec-9e3e-ec6afc4b789f',
		indexKey: list.Events[0].IndexKey,
	};

	it('is told with the names of both', () => {
		const context = { boxId: ONLOOKER, webAddress: 'https://diadoc.kontur.ru', names };
		expect(Events.map((event) => simplifyForwardedDocumentEvent(event, context))).toEqual([
			{
				...told,
				// A space that breaks no line stands before the sign of the currency.
				summary:
					'УПД №123123 от 07.02.25, 1,00\u00a0₽, ООО «Покупатель»: Ожидается подпись контрагента',
				counteragent: { name: 'ООО «Покупатель»', boxId: BUYER },
				forwardedBy: { name: 'ООО «Продавец»', boxId: SELLER },
			},
		]);
	});

	it('is told without names as well', () => {
		const context = { boxId: ONLOOKER, names: noNames };
		expect(Events.map((event) => simplifyForwardedDocumentEvent(event, context))).toEqual([
			{
				...told,
				summary: 'УПД №123123 от 07.02.25, 1,00\u00a0₽: Ожидается подпись контрагента',
				counteragent: { boxId: BUYER },
				forwardedBy: { boxId: SELLER },
			},
		]);
	});
});
