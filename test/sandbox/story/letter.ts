import type { BoxEvent, Direction, Document, Entity, Message } from '../wire/structures';
import { type Party, ROOT_DEPARTMENT_ID } from './cast';
import { textContent, xmlContent } from './content';
import type { DocumentKind, Sums } from './document-kinds';
import { attachment, fileName, operatorConfirmation, signature } from './entities';
import { type Stage, type Step, messageEvent, pause } from './life';
import { documentDate } from './time';

/** A document of a letter, before and after it is sent. */
export interface LetterDocument {
	kind: DocumentKind;
	entityId: string;
	number: string;
	sums: Sums;
}

/** A letter (or draft, or template) and who exchanges it. */
export interface Letter {
	stage: Stage;
	messageId: string;
	direction: Direction;
	from: Party;
	to: Party;
	documents: LetterDocument[];
	/** The document that the rest of the life is about. */
	main: LetterDocument;
}

/** @param kinds The first is the main document. */
export function planLetter(
	stage: Stage,
	direction: Direction,
	kinds: [DocumentKind, ...DocumentKind[]],
): Letter {
	const { random, own, counteragent } = stage;
	const plan = (kind: DocumentKind): LetterDocument => {
		const total = random.integer(1000, 2_500_000);
		return {
			kind,
			entityId: random.guid(),
			number: `${random.integer(1, 9999)}${random.pick(['', '', '/А', '-С'])}`,
			sums: { total: `${total}.00`, vat: (total / 6).toFixed(2) },
		};
	};
	const [first, ...others] = kinds;
	const main = plan(first);
	return {
		stage,
		messageId: random.guid(),
		direction,
		from: direction === 'Inbound' ? counteragent : own,
		to: direction === 'Outbound' ? counteragent : own,
		documents: [main, ...others.map(plan)],
		main,
	};
}

/** The letter appears in the box, with every document signed by its sender. */
export function sent(letter: Letter): Step {
	const { stage, documents, from } = letter;
	return {
		wait: pause(stage.random),
		happen: (at) =>
			letterEvent(
				letter,
				at,
				documents.flatMap((document) => [
					documentEntity(letter, document, at),
					signature(stage.random, at, document.entityId, from.boxId),
					...confirmationOfSending(letter, document, at),
				]),
			),
	};
}

/** The message of a letter with the given entities. */
export function letterEvent(
	letter: Letter,
	at: bigint,
	entities: Entity[],
	more: Partial<Message> = {},
): BoxEvent {
	const { messageId, from, to, direction } = letter;
	return messageEvent(at, {
		MessageId: messageId,
		FromBoxId: from.boxId,
		FromTitle: from.shortName,
		ToBoxId: to.boxId,
		ToTitle: to.shortName,
		Entities: entities,
		IsInternal: direction === 'Internal',
		...more,
	});
}

function confirmationOfSending(
	letter: Letter,
	{ kind, entityId }: LetterDocument,
	at: bigint,
): Entity[] {
	if (!kind.isConfirmed || letter.direction === 'Internal') return [];
	return operatorConfirmation(letter.stage.random, at, {
		parentEntityId: entityId,
		receiver: letter.from,
		date: 'send',
	});
}

/** A document: an attachment with DocumentInfo and without a parent. */
export function documentEntity(
	letter: Letter,
	document: LetterDocument,
	at: bigint,
	more: Partial<Document> = {},
): Entity {
	const { kind, entityId } = document;
	const info = { ...documentInfo(letter, document, at), ...more };
	return attachment(at, {
		EntityId: entityId,
		Content: documentContent(document, info.Title, at),
		AttachmentType: kind.attachmentType,
		FileName: info.FileName,
		NeedRecipientSignature: kind.needsSignature,
		DocumentInfo: info,
		NeedReceipt: kind.isConfirmed,
		AttachmentVersion: kind.version,
		Version: kind.version,
		ContentTypeId: kind.contentTypeId,
	});
}

function documentContent({ kind, number, sums }: LetterDocument, title: string, at: bigint) {
	return kind.extension === 'xml'
		? xmlContent('Файл', {
				Номер: number,
				Дата: documentDate(at),
				Сумма: sums.total,
				НДС: sums.vat,
				Название: title,
			})
		: textContent(`${title}\nСумма: ${sums.total} руб., в том числе НДС ${sums.vat} руб.\n`);
}

function documentInfo(
	letter: Letter,
	{ kind, entityId, number, sums }: LetterDocument,
	at: bigint,
): Document {
	const { messageId, direction, from, to, stage } = letter;
	const date = documentDate(at);
	const title = `${kind.caption} №${number} от ${date.slice(0, 6)}${date.slice(8)}`;
	const { Metadata = [], ...attributes } = kind.attributes(sums);
	return {
		MessageId: messageId,
		EntityId: entityId,
		CreationTimestampTicks: String(at),
		...(direction !== 'Internal' && { CounteragentBoxId: stage.counteragent.boxId }),
		DocumentType: kind.documentType,
		FileName:
			kind.extension === 'xml'
				? fileName(kind.filePrefix, [to.fnsParticipantId, from.fnsParticipantId], at, entityId)
				: `${title.replaceAll('/', '-')}.${kind.extension}`,
		DocumentDate: date,
		DocumentNumber: number,
		IsDeleted: false,
		DepartmentId: ROOT_DEPARTMENT_ID,
		IsTest: false,
		FromDepartmentId: ROOT_DEPARTMENT_ID,
		ToDepartmentId: ROOT_DEPARTMENT_ID,
		RevocationStatus: 'RevocationStatusNone',
		SendTimestampTicks: String(at),
		DeliveryTimestampTicks: String(at),
		RoamingNotificationStatus: 'RoamingNotificationStatusNone',
		HasCustomPrintForm: false,
		DocumentDirection: direction,
		LastModificationTimestampTicks: String(at),
		IsEncryptedContent: false,
		SenderSignatureStatus: 'SenderSignatureCheckedAndValid',
		IsRead: direction !== 'Inbound',
		PacketIsLocked: false,
		ProxySignatureStatus: 'ProxySignatureStatusNone',
		TypeNamedId: kind.typeNamedId,
		Function: kind.function,
		WorkflowId: kind.workflowId,
		Title: title,
		Metadata: [
			{ Key: 'DocumentNumber', Value: number },
			{ Key: 'DocumentDate', Value: date },
			...Metadata,
		],
		RecipientReceiptMetadata: {
			ReceiptStatus: kind.isConfirmed ? 'WaitingForReceipt' : 'GeneralReceiptStatusNotAcceptable',
		},
		ConfirmationMetadata: {
			ReceiptStatus: kind.isConfirmed ? 'Finished' : 'GeneralReceiptStatusNotAcceptable',
			DateTimeTicks: kind.isConfirmed ? String(at) : '0',
		},
		RecipientResponseStatus: kind.needsSignature
			? 'WaitingForRecipientSignature'
			: 'RecipientResponseStatusNotAcceptable',
		AmendmentRequestMetadata: {
			AmendmentFlags: 0,
			ReceiptStatus: 'GeneralReceiptStatusNotAcceptable',
		},
		EditingSettingId: '',
		LockMode: 'None',
		SenderReceiptMetadata: { ReceiptStatus: 'GeneralReceiptStatusNotAcceptable' },
		Version: kind.version,
		DocflowStatus: { PrimaryStatus: status(kind, direction) },
		HasUnreadOutOfWorkflowUniversalMessages: false,
		...attributes,
	};
}

function status({ needsSignature }: DocumentKind, direction: Direction) {
	if (!needsSignature) return { Severity: 'Success', StatusText: 'Документооборот завершен' };
	if (direction === 'Outbound')
		return { Severity: 'Warning', StatusText: 'Ожидается подпись контрагента' };
	return { Severity: 'Warning', StatusText: 'Требуется подпись' };
}
