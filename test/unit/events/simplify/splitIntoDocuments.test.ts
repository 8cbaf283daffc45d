import { expect, it } from 'vitest';
import { filesByPart } from '../../../../nodes/Diadoc/events/simplify/eventFiles';
import type { SimplifiedEvent } from '../../../../nodes/Diadoc/events/simplify/simplifiedEvent';
import { splitIntoDocuments } from '../../../../nodes/Diadoc/events/simplify/splitIntoDocuments';

const act = { title: 'Акт', entityId: 'a' };
const bill = { title: 'Счёт', entityId: 'b' };

const event = (more: Partial<SimplifiedEvent>): SimplifiedEvent => ({
	summary: 'Получены документы',
	time: '2025-08-05T08:43:57.1782567Z',
	eventTypes: ['letterReceived', 'documentReceived'],
	documents: [act, bill],
	changes: [],
	messageId: 'm',
	eventId: 'e',
	...more,
});

it('gives each document what happened to it', () => {
	const rejected = { type: 'signatureRejected', documentId: 'a', comment: 'Нет печати' } as const;
	const signed = {
		type: 'documentSignedByCounteragent',
		by: 'counteragent',
		documentId: 'b',
	} as const;
	expect(splitIntoDocuments(event({ changes: [rejected, signed] }))).toEqual([
		event({
			summary: 'В подписи отказано: Акт',
			eventType: 'signatureRejected',
			comment: 'Нет печати',
			eventTypes: ['signatureRejected'],
			documents: [act],
			changes: [rejected],
		}),
		event({
			summary: 'Документ подписан контрагентом: Счёт',
			eventType: 'documentSignedByCounteragent',
			by: 'counteragent',
			eventTypes: ['documentSignedByCounteragent'],
			documents: [bill],
			changes: [signed],
		}),
	]);
});

it('gives every document what happened to the whole message', () => {
	const changes = [{ type: 'messageDelivered' } as const];
	const common = { summary: 'Письмо доставлено', eventTypes: ['messageDelivered'], changes };
	expect(splitIntoDocuments(event({ changes }))).toMatchObject([
		{ ...common, summary: 'Письмо доставлено: Акт', documents: [act] },
		{ ...common, summary: 'Письмо доставлено: Счёт', documents: [bill] },
	]);
});

it('gives a document without acts the summary of the event', () => {
	const changes = [{ type: 'documentReceived', documentId: 'a' } as const];
	const [, other] = splitIntoDocuments(event({ changes }));
	expect(other).toMatchObject({ documents: [bill], changes: [] });
	expect(other?.eventTypes).toEqual(['letterReceived', 'documentReceived']);
});

it('loses no act on a document that nobody could look up', () => {
	const signed = { type: 'documentSignedByCounteragent', documentId: 'c' } as const;
	const changes = [{ type: 'documentReceived', documentId: 'a' } as const, signed];
	expect(splitIntoDocuments(event({ documents: [act], changes }))).toMatchObject([
		{ documents: [act] },
		{ documents: [], changes: [signed], eventTypes: ['documentSignedByCounteragent'] },
	]);
});

it.each([
	['one document', { documents: [act], changes: [{ type: 'documentReceived', documentId: 'a' }] }],
	['no document', { documents: [], changes: [{ type: 'messageDeleted' }] }],
	[
		'one document that nobody could look up',
		{ documents: [], changes: [{ type: 'signatureRejected', documentId: 'a' }] },
	],
] satisfies Array<[string, Partial<SimplifiedEvent>]>)(
	'leaves an event about %s as it is',
	(_about, more) => {
		expect(splitIntoDocuments(event(more))).toEqual([event(more)]);
	},
);

it('takes an event apart in a time that grows as the number of its documents', () => {
	const readsOf = (length: number) => {
		let reads = 0;
		const documents = Array.from({ length }, (_, index) => ({
			get entityId() {
				reads += 1;
				return `document ${index}`;
			},
		}));
		const files = documents.map(({ entityId }) => ({
			entityId,
			fileName: 'file',
			get documentId() {
				reads += 1;
				return entityId;
			},
		}));
		const changes = documents.map(({ entityId }) => ({
			type: 'documentReceived' as const,
			get documentId() {
				reads += 1;
				return entityId;
			},
		}));
		const filesOf = filesByPart(files);
		for (const part of splitIntoDocuments(event({ documents, changes }))) {
			expect(filesOf(part)).toHaveLength(1);
		}
		return reads;
	};
	expect(readsOf(400)).toBeLessThan(readsOf(200) * 2.5);
});
