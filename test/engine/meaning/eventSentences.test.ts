import type { IDataObject } from 'n8n-workflow';
import { beforeEach, describe, expect, it } from 'vitest';
import type { BoxEvent, Message } from '../../../nodes/Diadoc/protocol/decode';
import { indexKeyOf } from '../../../sandbox/box/indexKey';
import { sandboxForFile } from '../../../sandbox/sandboxForFile';
import { ticksOf } from '../../../sandbox/story/time';
import { messageType } from '../../../sandbox/wire/schema';
import {
	attachment,
	COUNTERAGENT,
	document,
	entityPatch,
	message,
	OPERATOR,
	OWN,
	OWN_IN_BODIES,
	patch,
	signature,
} from '../../unit/events/classify/eventsOfBox';
import { publishDiadocTrigger } from '../support/diadocTrigger';
import { jsonOf } from '../harness/runNode';
import { runDiadoc } from '../support/runDiadoc';
import { boxById } from '../support/sandboxForTest';

// What the built nodes say of an event: who acted, on which document, from where and to whom.

const PROXY = '2f9b0164353c89b9f645344738aa80e3@diadoc.ru';
const MESSAGE_ID = '11111111-1111-4111-8111-111111111111';
const time = { TimestampTicks: '638932613723921153' };
const IndexKey = indexKeyOf(ticksOf(new Date('2025-09-12T08:09:32Z')));

const outbound = { DocumentDirection: 'Outbound' };
const contract = document({ ...outbound, Title: 'Договор' }, { EntityId: 'document' });
const bill = document({ ...outbound, Title: 'Счёт' }, { EntityId: 'bill' });
const act = document({ ...outbound, Title: 'Акт' }, { EntityId: 'act' });

const letter: Message = {
	...time,
	MessageId: MESSAGE_ID,
	MessageType: 'Letter',
	FromBoxId: OWN_IN_BODIES,
	FromTitle: 'АО «Василёк»',
	ToBoxId: COUNTERAGENT,
	ToTitle: 'ООО «Лесное дело»',
	DraftIsTransformedToMessageIdList: [],
	Entities: [contract],
};

const sandbox = await sandboxForFile();
beforeEach(() => sandbox.faults.clear());

/** Lets the service answer with one event, and with what its message has become by then. */
function serve(event: BoxEvent, now: Message): void {
	const page = (Events: object[]) => ({
		kind: 'structure' as const,
		type: messageType('Events.BoxEventList'),
		structure: { Events, TotalCount: Events.length },
	});
	const { Message: created, Patch: change } = event;
	const timed = {
		...event,
		IndexKey,
		...(created && { Message: { ...created, ...time, MessageId: MESSAGE_ID } }),
		...(change && { Patch: { ...change, ...time, MessageId: MESSAGE_ID } }),
	};
	const structure = { ...now, Entities: [...now.Entities, ...(change?.Entities ?? [])] };
	sandbox.faults.add(
		{ path: '/V8/GetNewEvents', effect: page([timed]) },
		{ path: '/V8/GetNewEvents', times: Infinity, effect: page([]) },
		{
			path: '/V6/GetMessage',
			times: Infinity,
			effect: { kind: 'structure', type: messageType('Events.Message'), structure },
		},
	);
}

async function triggered(event: BoxEvent, now = letter, parameters = {}): Promise<IDataObject[]> {
	serve(event, now);
	const all = { boxId: boxById(OWN), startFrom: 'beginning', ...parameters };
	return (await publishDiadocTrigger(sandbox, all)).items.map(({ json }) => json);
}

async function listed(event: BoxEvent, now = letter): Promise<IDataObject[]> {
	serve(event, now);
	return jsonOf(
		await runDiadoc(sandbox, {
			operation: 'getAll',
			boxId: boxById(OWN),
			options: { includeDetails: true },
		}),
	);
}

const refusedBy = (box: string) => [
	attachment('XmlSignatureRejection'),
	signature(box, 'XmlSignatureRejection'),
];
const correctionBy = (box: string) => [
	attachment('InvoiceCorrectionRequest'),
	signature(box, 'InvoiceCorrectionRequest'),
];
const revocationBy = (InitiatorBoxId: string) => [
	attachment('RevocationRequest', { RevocationRequestInfo: { InitiatorBoxId } }),
	signature(InitiatorBoxId, 'RevocationRequest'),
];

describe('the sentence and the top-level side name who acted', () => {
	it.each([
		['our refusal', refusedBy(OWN_IN_BODIES), 'us', 'Мы отказали в подписи'],
		['their refusal', refusedBy(COUNTERAGENT), 'counteragent', 'Контрагент отказал в подписи'],
		['our correction', correctionBy(OWN_IN_BODIES), 'us', 'Мы запросили уточнение'],
		[
			'their correction',
			correctionBy(COUNTERAGENT),
			'counteragent',
			'Контрагент запросил уточнение',
		],
		['our revocation', revocationBy(OWN_IN_BODIES), 'us', 'Мы предложили аннулирование'],
		[
			'their revocation',
			revocationBy(COUNTERAGENT),
			'counteragent',
			'Контрагент предложил аннулирование',
		],
	])('%s', async (_what, entities, by, begins) => {
		const expected = { summary: `${begins}: Договор, ООО «Лесное дело»`, by };
		expect(await triggered(patch(entities))).toMatchObject([expected]);
		sandbox.faults.clear();
		expect(await listed(patch(entities))).toMatchObject([expected]);
	});
});

it('an intermediary who signs is named, and the recipient stays the counteragent', async () => {
	const threeSided = { ...letter, ProxyBoxId: PROXY, ProxyTitle: 'АО «Посредник»' };
	const expected = [
		{
			summary: 'Документ подписан контрагентом (АО «Посредник»): Договор, ООО «Лесное дело»',
			counteragent: { name: 'ООО «Лесное дело»' },
			changes: [{ by: 'counteragent', actor: { name: 'АО «Посредник»' } }],
		},
	];
	expect(await triggered(patch([signature(PROXY)]), threeSided)).toMatchObject(expected);
	const parts = { splitInto: 'documents' };
	sandbox.faults.clear();
	expect(await triggered(patch([signature(PROXY)]), threeSided, parts)).toMatchObject(expected);
});

it('a delivered letter does not make all its documents the signed ones', async () => {
	const three = { ...letter, Entities: [contract, bill, act] };
	const event = patch([signature(COUNTERAGENT, 'bill')], { MessageIsDelivered: true });
	const expected = [
		{
			summary: 'Документ подписан контрагентом: Счёт, ООО «Лесное дело». Письмо доставлено',
			documents: [{ title: 'Счёт' }],
		},
	];
	expect(await triggered(event, three)).toMatchObject(expected);
	sandbox.faults.clear();
	expect(await triggered(event, three, { splitInto: 'documents' })).toMatchObject(expected);
});

it('the most telling act is first, and by itself', async () => {
	const received = document({ DocumentDirection: 'Inbound', Title: 'УПД' });
	const confirmed = [attachment('InvoiceConfirmation'), signature(OPERATOR, 'InvoiceConfirmation')];
	expect(await triggered(message([received, ...confirmed]))).toMatchObject([
		{
			eventType: 'documentReceived',
			eventTypes: ['documentReceived', 'letterReceived', 'operatorConfirmation'],
			by: 'counteragent',
		},
	]);
	sandbox.faults.clear();
	const edited = patch([attachment('Edition'), signature(COUNTERAGENT)]);
	expect(await triggered(edited)).toMatchObject([
		{
			eventType: 'documentSignedByCounteragent',
			eventTypes: ['documentSignedByCounteragent', 'contentEdited'],
		},
	]);
});

it('a request names whom and who, a move where to, and the comment is at the top', async () => {
	const request = attachment('ResolutionRequest', {
		ResolutionRequestInfo: {
			RequestType: 'ApprovementRequest',
			Author: 'Анна Иванова',
			Target: { Department: 'Бухгалтерия', User: 'Борис Петров' },
			Actions: [],
		},
		Content: { Size: 1, Data: Buffer.from('Срочно').toString('base64') },
	});
	expect(await triggered(patch([request]))).toMatchObject([
		{
			summary:
				'Запрошено согласование у «Бухгалтерия, Борис Петров» (Анна Иванова): Договор, ООО «Лесное дело»',
			comment: 'Срочно',
			by: 'us',
		},
	]);
	sandbox.faults.clear();
	const headDepartment = '00000000-0000-0000-0000-000000000000';
	expect(await triggered(entityPatch({ MovedToDepartment: headDepartment }))).toMatchObject([
		{ summary: 'Документ передан в головное подразделение: Договор, ООО «Лесное дело»' },
	]);
	sandbox.faults.clear();
	expect(await triggered(entityPatch({ ForwardedToBoxId: COUNTERAGENT }))).toMatchObject([
		{ changes: [{ type: 'documentForwarded', forwardedTo: { boxId: expect.any(String) } }] },
	]);
});

it('Message: Get says which of two documents was refused', async () => {
	const entities = [contract, bill, ...refusedBy(COUNTERAGENT)];
	serve(patch([]), { ...letter, Entities: entities });
	const [item] = jsonOf(
		await runDiadoc(sandbox, {
			resource: 'message',
			operation: 'get',
			boxId: boxById(OWN),
			messageId: MESSAGE_ID,
		}),
	);
	expect(item).toMatchObject({
		summary:
			'Отправлено письмо: Договор; Счёт, ООО «Лесное дело». Контрагент отказал в подписи: Договор',
		changes: expect.arrayContaining([
			expect.objectContaining({ type: 'signatureRejected', documentId: 'document' }),
		]),
	});
});

it('a long title with line breaks and characters that turn the text is whole in its field alone', async () => {
	const title = `Акт\n\u202eтёчС\u0000 ${'я'.repeat(100_000)}`;
	const long = document({ ...outbound, Title: title }, { EntityId: 'document' });
	const [item] = await triggered(patch([signature(COUNTERAGENT)]), { ...letter, Entities: [long] });
	expect(item).toMatchObject({ documents: [{ title }] });
	const summary = String(item?.summary);
	expect(summary).toMatch(/^Документ подписан контрагентом: Акт тёчС я+…, ООО «Лесное дело»$/);
	expect(summary.length).toBeLessThan(300);
});

it('a letter of a draft, its packet, its links and what it waits for are in the item', async () => {
	const marked = document(
		{
			...outbound,
			Title: 'УКД',
			CustomDocumentId: '1C-17',
			PacketId: 'packet',
			PacketIsLocked: true,
			LockMode: 'Send',
			IsTest: true,
			InitialDocumentIds: [{ MessageId: 'm1', EntityId: 'e1' }],
			RecipientResponseStatus: 'WaitingForRecipientSignature',
			UniversalCorrectionDocumentMetadata: { TotalInc: '120.00', TotalDec: '0.00' },
		},
		{ IsEncryptedContent: true },
	);
	const sent = { ...letter, CreatedFromDraftId: 'draft', Entities: [marked] };
	expect(await triggered({ EventId: 'event', Message: sent })).toMatchObject([
		{
			createdFromDraftId: 'draft',
			documents: [
				{
					customDocumentId: '1C-17',
					packetId: 'packet',
					packetIsLocked: true,
					lockMode: 'Send',
					isTest: true,
					isEncrypted: true,
					initialDocuments: [{ messageId: 'm1', entityId: 'e1' }],
					awaits: 'counteragentSignature',
					totalIncrease: 120,
					totalDecrease: 0,
				},
			],
		},
	]);
	sandbox.faults.clear();
	const becameLetter = patch([], {
		MessageType: 'Draft',
		DraftIsTransformedToMessageIdList: ['l1'],
	});
	expect(await triggered(becameLetter)).toMatchObject([
		{ eventType: 'draftSent', by: 'us', letterIds: ['l1'] },
	]);
});
