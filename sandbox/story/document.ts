import type { Content, Direction, DocflowStatusModel, Document, Entity } from '../wire/structures';
import { ROOT_DEPARTMENT_ID } from './cast';
import { encryptedContent, pdfContent, xmlContent } from './content';
import type { DocumentKind, Original } from './documentKinds';
import { attachment, fileName } from './entities';
import type { Letter, LetterDocument } from './letter';
import { documentDate } from './time';
import { withTransferStatus } from './transferStatus';

export function documentEntity(
	letter: Letter,
	document: LetterDocument,
	at: bigint,
	more: Partial<Document> = {},
): Entity {
	const { kind, entityId, labels = [] } = document;
	const { packet, isEncrypted = false } = letter.marks ?? {};
	const info = withTransferStatus({ ...documentInfo(letter, document, at), ...more });
	return attachment(at, {
		EntityId: entityId,
		Content: isEncrypted
			? encryptedContent(letter.stage.random)
			: documentContent(document, info.Title, at),
		AttachmentType: kind.attachmentType,
		FileName: info.FileName,
		NeedRecipientSignature: kind.needsSignature,
		DocumentInfo: info,
		NeedReceipt: kind.isConfirmed,
		PacketId: packet?.id,
		IsEncryptedContent: isEncrypted,
		Labels: labels,
		AttachmentVersion: kind.version,
		Version: kind.version,
		ContentTypeId: kind.contentTypeId,
	});
}

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
	{ kind, entityId, number, sums, amends, customDocumentId }: LetterDocument,
	at: bigint,
): Document {
	const { messageId, direction, from, to, stage, departmentId, marks = {} } = letter;
	const { packet, proxy } = marks;
	const date = documentDate(at);
	const title = `${kind.caption} №${number} от ${date.slice(0, 6)}${date.slice(8)}`;
	const { Metadata = [], ...attributes } = kind.attributes(
		sums,
		amends && originalOf(amends.document, date),
	);
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
		IsTest: marks.isTest ?? false,
		FromDepartmentId: direction === 'Inbound' ? ROOT_DEPARTMENT_ID : departmentId,
		ToDepartmentId: direction === 'Outbound' ? ROOT_DEPARTMENT_ID : departmentId,
		CustomDocumentId: customDocumentId,
		RevocationStatus: 'RevocationStatusNone',
		SendTimestampTicks: String(at),
		DeliveryTimestampTicks: String(at),
		RoamingNotificationStatus: 'RoamingNotificationStatusNone',
		HasCustomPrintForm: false,
		PacketId: packet?.id,
		DocumentDirection: direction,
		LastModificationTimestampTicks: String(at),
		IsEncryptedContent: marks.isEncrypted ?? false,
		SenderSignatureStatus: 'SenderSignatureCheckedAndValid',
		IsRead: direction !== 'Inbound',
		PacketIsLocked: packet?.isLocked ?? false,
		AttachmentVersion: kind.version,
		ProxySignatureStatus: proxy ? 'WaitingForProxySignature' : 'ProxySignatureStatusNone',
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
		Origin: marks.origin,
		EditingSettingId: '',
		LockMode: marks.lockMode ?? 'None',
		SenderReceiptMetadata: { ReceiptStatus: 'GeneralReceiptStatusNotAcceptable' },
		Version: kind.version,
		ProxyBoxId: proxy?.boxId,
		ProxyDepartmentId: proxy && ROOT_DEPARTMENT_ID,
		DocflowStatus: { PrimaryStatus: status(kind, direction) },
		HasUnreadOutOfWorkflowUniversalMessages: false,
		...attributes,
	};
}

/** All on one day: amendments follow within hours. */
function originalOf({ number, amends, kind }: LetterDocument, date: string): Original {
	const isRevision = amends !== undefined && kind.typeNamedId.endsWith('Revision');
	return isRevision
		? { ...originalOf(amends.document, date), revision: { number, date } }
		: { number, date };
}

function status({ needsSignature }: DocumentKind, direction: Direction): DocflowStatusModel {
	if (!needsSignature) return { Severity: 'Success', StatusText: 'Документооборот завершен' };
	if (direction === 'Outbound')
		return { Severity: 'Warning', StatusText: 'Ожидается подпись контрагента' };
	return { Severity: 'Warning', StatusText: 'Требуется подпись' };
}
