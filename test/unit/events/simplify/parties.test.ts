import { describe, expect, it } from 'vitest';
import type { Entity } from '../../../../nodes/Diadoc/protocol/decode';
import {
	document,
	letter,
	other,
	otherGuid,
	ownInside,
	patchOf,
	simplified,
} from '../simplifiedEvents';

const proxy = '2f9b0164353c89b9f645344738aa80e3@diadoc.ru';
const proxyGuid = '2f9b0164-353c-89b9-f645-344738aa80e3';
const recipient = { name: 'ООО «Ромашка»', boxId: otherGuid };

const contract = document({ Title: 'Договор', DocumentDirection: 'Outbound' }, { EntityId: 'd' });

/** Ours, to another company through an intermediary. */
const sent = letter({
	FromBoxId: ownInside,
	FromTitle: 'АО «Василёк»',
	ToBoxId: other,
	ToTitle: 'ООО «Ромашка»',
	ProxyBoxId: proxy,
	ProxyTitle: 'АО «Посредник»',
	Entities: [contract],
});
const message = sent.Message ?? { DraftIsTransformedToMessageIdList: [], Entities: [] };

const signedBy = (SignerBoxId: string): Entity => ({
	EntityType: 'Signature',
	EntityId: 's',
	ParentEntityId: 'd',
	SignerBoxId,
	Labels: [],
});

const refusedBy = (SignerBoxId: string): Entity[] => [
	{
		EntityType: 'Attachment',
		AttachmentType: 'XmlSignatureRejection',
		EntityId: 'r',
		ParentEntityId: 'd',
		Labels: [],
	},
	{ ...signedBy(SignerBoxId), ParentEntityId: 'r' },
];

describe('in an exchange of three sides', () => {
	it('the intermediary is who signed, and the recipient stays the other side', () => {
		const item = simplified({ event: patchOf([signedBy(proxy)]), message });
		expect(item).toMatchObject({
			summary: 'Документ подписан контрагентом (АО «Посредник»): Договор, ООО «Ромашка»',
			by: 'counteragent',
			counteragent: recipient,
			changes: [
				{
					by: 'counteragent',
					boxId: proxyGuid,
					actor: { name: 'АО «Посредник»', boxId: proxyGuid },
				},
			],
		});
	});

	it('the intermediary is who refused', () => {
		expect(simplified({ event: patchOf(refusedBy(proxy)), message })).toMatchObject({
			summary: 'Контрагент (АО «Посредник») отказал в подписи: Договор, ООО «Ромашка»',
			counteragent: recipient,
		});
	});

	it('the recipient is named once when it is the one who signed', () => {
		const item = simplified({ event: patchOf([signedBy(other)]), message });
		expect(item.summary).toBe('Документ подписан контрагентом: Договор, ООО «Ромашка»');
		expect(item.changes[0]).not.toHaveProperty('actor');
	});

	it('we are the intermediary: the sender is the other side, the recipient who signed', () => {
		const throughUs = { ...message, FromBoxId: proxy, FromTitle: 'АО «Отправитель»' };
		const event = patchOf([signedBy(other)]);
		expect(
			simplified({ event, message: { ...throughUs, ProxyBoxId: ownInside, Entities: [contract] } }),
		).toMatchObject({
			counteragent: { name: 'АО «Отправитель»', boxId: proxyGuid },
			changes: [{ by: 'counteragent', actor: recipient }],
		});
	});

	it('names who acted as somebody looked it up, where the message has no name', () => {
		const nameless = { ...message, ProxyTitle: '', Entities: [contract] };
		const names = {
			organizations: new Map([[proxyGuid, { name: 'АО «Посредник»' }]]),
			departments: new Map(),
		};
		const event = patchOf([signedBy(proxy)]);
		expect(simplified({ event, message: nameless }, { names }).changes[0]?.actor).toEqual({
			name: 'АО «Посредник»',
			boxId: proxyGuid,
		});
		expect(simplified({ event, message: nameless }).summary).toContain(
			'контрагентом (другая организация)',
		);
	});
});

describe('the top-level side', () => {
	it.each([
		['us', ownInside, 'Мы отказали в подписи: Договор, ООО «Ромашка»'],
		['counteragent', other, 'Контрагент отказал в подписи: Договор, ООО «Ромашка»'],
	])('is %s', (by, signer, summary) => {
		expect(simplified({ event: patchOf(refusedBy(signer)), message })).toMatchObject({
			by,
			summary,
		});
	});

	it('is absent where nobody is named', () => {
		const [refusal] = refusedBy(other);
		if (!refusal) throw new Error('No refusal');
		const item = simplified({ event: patchOf([refusal]), message });
		expect(item).not.toHaveProperty('by');
		expect(item.summary).toBe('В подписи отказано: Договор, ООО «Ромашка»');
	});

	it('is absent where both sides did the same to different documents', () => {
		const ofBill = { ...signedBy(ownInside), EntityId: 's2', ParentEntityId: 'r2' };
		const [refusal, ofRefusal] = refusedBy(other);
		if (!refusal || !ofRefusal) throw new Error('No refusal');
		const ours = { ...refusal, EntityId: 'r2', ParentEntityId: 'bill' };
		const bill = { ...contract, EntityId: 'bill' };
		const item = simplified({
			event: patchOf([refusal, ofRefusal, ours, ofBill]),
			message: { ...message, Entities: [contract, bill] },
		});
		expect(item.changes.map(({ by }) => by)).toEqual(['counteragent', 'us']);
		expect(item).not.toHaveProperty('by');
	});

	it('is of the most telling act, whoever did the others', () => {
		const receipt: Entity = {
			EntityType: 'Attachment',
			AttachmentType: 'Receipt',
			EntityId: 'receipt',
			ParentEntityId: 'd',
			Labels: [],
		};
		const receiptSignature = { ...signedBy(ownInside), EntityId: 's2', ParentEntityId: 'receipt' };
		const event = patchOf([receipt, receiptSignature, signedBy(other)]);
		expect(simplified({ event, message })).toMatchObject({
			eventType: 'documentSignedByCounteragent',
			eventTypes: ['documentSignedByCounteragent', 'receiptIssued'],
			by: 'counteragent',
		});
	});
});

describe('which documents', () => {
	const entities = ['a', 'b', 'c'].map((EntityId) => document({ Title: EntityId }, { EntityId }));
	const three = { ...message, Entities: entities };

	it('are the signed one, when the letter was delivered with the same patch', () => {
		const event = patchOf([{ ...signedBy(other), ParentEntityId: 'b' }], {
			MessageIsDelivered: true,
		});
		const item = simplified({ event, message: three });
		expect(item.documents.map(({ title }) => title)).toEqual(['b']);
		expect(item.summary).toBe(
			'Документ подписан контрагентом: b, ООО «Ромашка». Письмо доставлено',
		);
	});

	it('are all of them, when the letter was only delivered', () => {
		const event = patchOf([], { MessageIsDelivered: true });
		expect(simplified({ event, message: three }).documents).toHaveLength(3);
	});

	it('are the brought ones, when the letter was delivered with the same patch', () => {
		const added = document({ Title: 'd' }, { EntityId: 'd' });
		const event = patchOf([added], { MessageIsDelivered: true });
		expect(simplified({ event, message: three }).documents.map(({ title }) => title)).toEqual([
			'd',
		]);
	});
});

it('has the text of the most telling act as its comment', () => {
	const text = (content: string) => ({
		Size: 1,
		Data: Buffer.from(content).toString('base64'),
	});
	const comment: Entity = {
		EntityType: 'Attachment',
		AttachmentType: 'AttachmentComment',
		EntityId: 'c',
		ParentEntityId: 'd',
		Content: text('Потом'),
		Labels: [],
	};
	const refusal = {
		...comment,
		EntityId: 'r',
		AttachmentType: 'SignatureRequestRejection',
		Content: text('Нет печати'),
	};
	expect(simplified({ event: patchOf([comment, refusal]), message }).comment).toBe('Нет печати');
	expect(simplified({ event: patchOf([comment, signedBy(other)]), message }).comment).toBe('Потом');
	expect(simplified({ event: patchOf([signedBy(other)]), message })).not.toHaveProperty('comment');
});
