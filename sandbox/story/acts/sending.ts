import type { BoxEvent, Document, Entity, Message } from '../../wire/structures';
import { xmlContent } from '../content';
import { documentEntity, unsigned } from '../document';
import type { DocumentKind } from '../documentKinds';
import { attachment, operatorConfirmation, signature } from '../entities';
import { type Letter, type LetterDocument, planDocument } from '../letter';
import { messageEvent, patchStep, pause, type Step } from '../life';

/** The letter appears in the box, with every document signed by its sender. */
export function sent(letter: Letter, more: Partial<Message> = {}): Step {
	return {
		wait: pause(letter.stage.random),
		happen: (at) => letterEvent(letter, at, signedDocuments(letter, at), more),
	};
}

/** The letter comes with machine-readable data beside its main document. */
export function sentWithStructuredData(letter: Letter): Step {
	const { stage, main } = letter;
	const entityId = stage.random.guid();
	return {
		wait: pause(stage.random),
		happen: (at) => {
			const data = attachment(at, {
				EntityId: entityId,
				ParentEntityId: main.entityId,
				Content: xmlContent('Данные', { Номер: main.number, Сумма: main.sums.total }),
				AttachmentType: 'StructuredData',
				FileName: `${main.number.replaceAll('/', '-')}.xml`,
			});
			return letterEvent(letter, at, [...signedDocuments(letter, at), data]);
		},
	};
}

/** The letter is sent, and delivered later. */
export function dispatched(letter: Letter): Step {
	const notDelivered = { DeliveryTimestampTicks: undefined };
	return {
		wait: pause(letter.stage.random),
		happen: (at) => letterEvent(letter, at, signedDocuments(letter, at, notDelivered)),
	};
}

/** The documents of a letter, each with its sender's signature and the operator's confirmation. */
export function signedDocuments(
	letter: Letter,
	at: bigint,
	more: Partial<Document> = {},
): Entity[] {
	return letter.documents.flatMap((document) => signedDocument(letter, document, at, more));
}

function signedDocument(
	letter: Letter,
	document: LetterDocument,
	at: bigint,
	more: Partial<Document> = {},
): Entity[] {
	const { stage, from } = letter;
	return [
		documentEntity(letter, document, at, more),
		signature(stage.random, at, document.entityId, from.boxId),
		...confirmationOfSending(letter, document, at),
	];
}

/** The letter appears in the sender's box only: its documents wait for the sender's signature. */
export function sentUnsigned(letter: Letter): Step {
	return {
		wait: pause(letter.stage.random),
		happen: (at) => letterEvent(letter, at, unsignedDocuments(letter, at)),
	};
}

function unsignedDocuments(letter: Letter, at: bigint): Entity[] {
	return letter.documents.map((document) =>
		documentEntity(letter, document, at, unsigned('Требуется подпись отправителя')),
	);
}

/** A patch adds one more document to a letter (diadocsdk-csharp issues 587 and 740). */
export function documentAdded(letter: Letter, kind: DocumentKind): Step {
	const document = planDocument(letter.stage.random, kind);
	return patchStep(letter.stage, letter.messageId, (at) => ({
		entities: signedDocument(letter, document, at),
	}));
}

export function letterEvent(
	letter: Letter,
	at: bigint,
	entities: Entity[],
	more: Partial<Message> = {},
): BoxEvent {
	const { messageId, from, to, direction, marks = {} } = letter;
	const { packet, proxy } = marks;
	return messageEvent(at, {
		MessageId: messageId,
		FromBoxId: from.boxId,
		FromTitle: from.shortName,
		ToBoxId: to.boxId,
		ToTitle: to.shortName,
		Entities: entities,
		IsInternal: direction === 'Internal',
		IsTest: marks.isTest ?? false,
		IsProxified: proxy !== undefined,
		ProxyBoxId: proxy?.boxId,
		ProxyTitle: proxy?.shortName,
		PacketIsLocked: packet?.isLocked ?? false,
		LockMode: marks.lockMode ?? 'None',
		...more,
	});
}

function confirmationOfSending(
	letter: Letter,
	{ kind, entityId, confirmationId }: LetterDocument,
	at: bigint,
): Entity[] {
	if (!kind.isConfirmed || letter.direction === 'Internal') return [];
	return operatorConfirmation(letter.stage.random, at, {
		parentEntityId: entityId,
		receiver: letter.from,
		date: 'send',
		entityId: confirmationId,
	});
}
