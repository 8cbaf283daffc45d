import { OPERATOR_BOX_ID } from '../box/boxId';
import type { Content, Entity, EntityPatch } from '../wire/structures';
import { type Party, ROOT_DEPARTMENT_ID } from './cast';
import { signatureContent, textContent, xmlContent } from './content';
import type { Random } from './random';
import { dateOf } from './time';

/** An attachment with the fields that the service always writes (documentation sample of GetLastEvent V2). */
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

/** A service document: a receipt, a refusal, a request. */
export interface ServiceDocument {
	entityId: string;
	parentEntityId: string;
	attachmentType: string;
	contentTypeId: string;
	filePrefix: string;
	from: Party;
	to: Party;
	text?: string;
	/** Replaces the content made of the above. */
	content?: Content;
	/** For an event that refers to the signature under it. */
	signatureId?: string;
	/** The part of the entity that only this type has. */
	info?: Pick<Partial<Entity>, 'RevocationRequestInfo' | 'UniversalMessageInfo'>;
}

/** Where the tax service's formats have a person's text (DP_UVUTOCH, DP_PRANNUL). */
function placeOfText(attachmentType: string): readonly string[] {
	return attachmentType === 'RevocationRequest'
		? ['Документ', 'СвПредАн', 'ТекстПредАн']
		: ['Документ', 'СвУведУточ', 'ТекстУведУточ'];
}

/** A service document as XML; its file name contains sender and recipient. */
export function serviceDocument(random: Random, at: bigint, service: ServiceDocument): Entity {
	const { entityId, filePrefix, from, to, text } = service;
	return attachment(at, {
		EntityId: entityId,
		ParentEntityId: service.parentEntityId,
		Content:
			service.content ??
			xmlContent(
				'Файл',
				{ ИдФайл: `${filePrefix}_${entityId}`, Отправитель: from.shortName },
				text === undefined ? undefined : { path: placeOfText(service.attachmentType), text },
			),
		AttachmentType: service.attachmentType,
		FileName: fileName(filePrefix, [from.fnsParticipantId, to.fnsParticipantId], at, random.guid()),
		ContentTypeId: service.contentTypeId,
		...service.info,
	});
}

export function signedServiceDocument(
	random: Random,
	at: bigint,
	service: ServiceDocument,
): Entity[] {
	return [
		serviceDocument(random, at, service),
		signature(
			random,
			at,
			service.entityId,
			service.from.boxId,
			service.signatureId === undefined ? {} : { EntityId: service.signatureId },
		),
	];
}

/** What a company adds for itself, unsigned: a text in UTF-8 and who wrote it. */
export function internalAttachment(
	random: Random,
	at: bigint,
	author: Party,
	entity: Pick<Entity, 'ParentEntityId' | 'AttachmentType'> & Partial<Entity>,
	text = '',
): Entity {
	return attachment(at, {
		EntityId: random.guid(),
		AuthorUserId: author.userId,
		Content: textContent(text),
		...entity,
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
		entityId = random.guid(),
	}: {
		parentEntityId: string;
		receiver: Party;
		date: 'send' | 'delivery';
		entityId?: string;
	},
): Entity[] {
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

/** A change of an existing entity, with the unset marks written out. */
export function entityPatch(change: EntityPatch): EntityPatch {
	return {
		DocumentIsDeleted: false,
		DocumentIsRestored: false,
		ContentIsPatched: false,
		...change,
	};
}

export function fileName(prefix: string, participants: string[], at: bigint, id: string): string {
	const date = dateOf(at).toISOString().slice(0, 10).replaceAll('-', '');
	return `${[prefix, ...participants, date, id].join('_')}.xml`;
}
