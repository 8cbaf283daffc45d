import { OPERATOR_BOX_ID } from '../box/box-id';
import type { Entity } from '../wire/structures';
import { type Party, ROOT_DEPARTMENT_ID } from './cast';
import { signatureContent, xmlContent } from './content';
import type { Random } from './random';
import { dateOf } from './time';

/** An attachment with what the service writes out for each (documentation sample of GetLastEvent V2). */
export function attachment(
	at: bigint,
	entity: Pick<Entity, 'EntityId' | 'AttachmentType'> & Partial<Entity>,
): Entity {
	return {
		EntityType: 'Attachment',
		AuthorUserId: '',
		NeedRecipientSignature: false,
		RawCreationDate: String(at),
		NeedReceipt: false,
		IsApprovementSignature: false,
		IsEncryptedContent: false,
		Labels: [],
		ContentTypeId: '',
		...entity,
	};
}

/** A signature under an entity. Its AttachmentType means nothing. */
export function signature(
	random: Random,
	at: bigint,
	parentEntityId: string,
	signerBoxId: string,
	more: Partial<Entity> = {},
): Entity {
	return {
		EntityType: 'Signature',
		EntityId: random.guid(),
		AuthorUserId: '',
		ParentEntityId: parentEntityId,
		Content: signatureContent(random),
		AttachmentType: 'Nonformalized',
		NeedRecipientSignature: false,
		SignerBoxId: signerBoxId,
		RawCreationDate: String(at),
		SignerDepartmentId: ROOT_DEPARTMENT_ID,
		NeedReceipt: false,
		IsApprovementSignature: false,
		IsEncryptedContent: false,
		Labels: [],
		ContentTypeId: '',
		PowerOfAttorneyAttachmentStatus: { StatusName: 'PowerOfAttorneyNotRequired' },
		...more,
	};
}

/** A service document of formalized exchange: its file name tells who sends it to whom. */
export function serviceDocument(
	random: Random,
	at: bigint,
	service: {
		entityId: string;
		parentEntityId: string;
		attachmentType: string;
		contentTypeId: string;
		filePrefix: string;
		from: Party;
		to: Party;
		text?: string;
	} & Pick<Partial<Entity>, 'RevocationRequestInfo' | 'UniversalMessageInfo'>,
): Entity {
	const {
		entityId,
		parentEntityId,
		attachmentType,
		contentTypeId,
		filePrefix,
		from,
		to,
		text = '',
	} = service;
	const { RevocationRequestInfo, UniversalMessageInfo } = service;
	return attachment(at, {
		EntityId: entityId,
		ParentEntityId: parentEntityId,
		Content: xmlContent('Файл', {
			ИдФайл: `${filePrefix}_${entityId}`,
			Отправитель: from.shortName,
			Текст: text,
		}),
		AttachmentType: attachmentType,
		FileName: fileName(filePrefix, [from.fnsParticipantId, to.fnsParticipantId], at, random.guid()),
		ContentTypeId: contentTypeId,
		...(RevocationRequestInfo && { RevocationRequestInfo }),
		...(UniversalMessageInfo && { UniversalMessageInfo }),
	});
}

/** The operator's confirmation that a document was sent or delivered, signed by the operator. */
export function operatorConfirmation(
	random: Random,
	at: bigint,
	{
		parentEntityId,
		receiver,
		date,
	}: { parentEntityId: string; receiver: Party; date: 'send' | 'delivery' },
): Entity[] {
	const entityId = random.guid();
	const filePrefix = date === 'send' ? 'DP_PDPOL' : 'DP_PDOTPR';
	return [
		attachment(at, {
			EntityId: entityId,
			ParentEntityId: parentEntityId,
			Content: xmlContent('Файл', {
				ИдФайл: `${filePrefix}_${entityId}`,
				Документ: parentEntityId,
			}),
			AttachmentType: 'InvoiceConfirmation',
			FileName: fileName(filePrefix, [receiver.fnsParticipantId, '2BM'], at, entityId),
			ContentTypeId: `${date}_confirmation_133_01_03`,
		}),
		signature(random, at, entityId, OPERATOR_BOX_ID),
	];
}

export function fileName(prefix: string, participants: string[], at: bigint, id: string): string {
	const date = dateOf(at).toISOString().slice(0, 10).replaceAll('-', '');
	return `${[prefix, ...participants, date, id].join('_')}.xml`;
}
