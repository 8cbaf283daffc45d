import type { Content, Direction, DocflowStatusModel, Document, Entity } from '../wire/structures';
import { ROOT_DEPARTMENT_ID } from './cast';
import { pdfContent, xmlContent } from './content';
import type { DocumentKind } from './document-kinds';
import { attachment, fileName } from './entities';
import type { Letter, LetterDocument } from './letter';
import { documentDate } from './time';
import { withTransferStatus } from './transfer-status';

/** A document: an attachment with DocumentInfo and without a parent. */
export function documentEntity(
	letter: Letter,
	document: LetterDocument,
	at: bigint,
	more: Partial<Document> = {},
): Entity {
	const { kind, entityId } = document;
	const info = withTransferStatus({ ...documentInfo(letter, document, at), ...more });
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

/** What DocumentInfo says of a document that its sender has not signed. */
export function unsigned(statusText: string): Partial<Document> {
	return {
		SendTimestampTicks: undefined,
		DeliveryTimestampTicks: undefined,
		SenderSignatureStatus: 'WaitingForSenderSignature',
		ConfirmationMetadata: {
			ReceiptStatus: 'GeneralReceiptStatusNotAcceptable',
			DateTimeTicks: '0',
		},
		DocflowStatus: { PrimaryStatus: { Severity: 'Info', StatusText: statusText } },
	};
}

function documentContent(
	{ kind, number, sums, content }: LetterDocument,
	title: string,
	at: bigint,
): Content {
	if (content) return content;
	return kind.extension === 'xml'
		? xmlContent('Файл', {
				Номер: number,
				Дата: documentDate(at),
				Сумма: sums.total,
				НДС: sums.vat,
				Название: title,
			})
		: pdfContent({ title, lines: [`No. ${number}`, `${sums.total} RUB, VAT ${sums.vat} RUB`] });
}

function documentInfo(
	letter: Letter,
	{ kind, entityId, number, sums, amends }: LetterDocument,
	at: bigint,
): Document {
	const { messageId, direction, from, to, stage, departmentId } = letter;
	const date = documentDate(at);
	const title = `${kind.caption} №${number} от ${date.slice(0, 6)}${date.slice(8)}`;
	// Of one day: an amendment follows within hours.
	const original = amends && { number: amends.document.number, date };
	const { Metadata = [], ...attributes } = kind.attributes(sums, original);
	return {
		MessageId: messageId,
		EntityId: entityId,
		CreationTimestampTicks: String(at),
		...(direction !== 'Internal' && { CounteragentBoxId: stage.counteragent.boxId }),
		DocumentType: kind.documentType,
		...(amends && {
			InitialDocumentIds: [
				{ MessageId: amends.letter.messageId, EntityId: amends.document.entityId },
			],
		}),
		FileName:
			kind.extension === 'xml'
				? fileName(kind.filePrefix, [to.fnsParticipantId, from.fnsParticipantId], at, entityId)
				: `${title.replaceAll('/', '-')}.${kind.extension}`,
		DocumentDate: date,
		DocumentNumber: number,
		IsDeleted: false,
		DepartmentId: departmentId,
		IsTest: false,
		FromDepartmentId: direction === 'Inbound' ? ROOT_DEPARTMENT_ID : departmentId,
		ToDepartmentId: direction === 'Outbound' ? ROOT_DEPARTMENT_ID : departmentId,
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

function status({ needsSignature }: DocumentKind, direction: Direction): DocflowStatusModel {
	if (!needsSignature) return { Severity: 'Success', StatusText: 'Документооборот завершен' };
	if (direction === 'Outbound')
		return { Severity: 'Warning', StatusText: 'Ожидается подпись контрагента' };
	return { Severity: 'Warning', StatusText: 'Требуется подпись' };
}
