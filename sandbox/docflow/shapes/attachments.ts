import type { Content, Entity } from '../../wire/structures';
import type { DocumentState, SignatureWithStamp, SignedAttachment } from '../documentState';

/** The content of an entity in an answer: its size, and its bytes where they are wanted and still fit. */
export type ContentOf = (entity: Entity) => Content | undefined;

export interface ShapeContext {
	state: DocumentState;
	contentOf: ContentOf;
}

export const timestamp = (ticks: bigint | string) => ({ Ticks: String(ticks) });

/** The timestamp of what may not have happened yet. */
export const optionalTimestamp = (ticks: string | undefined) =>
	ticks === undefined ? undefined : timestamp(ticks);

/** Shown to people in place of the file name of a service document. */
const CAPTIONS: Readonly<Record<string, string>> = {
	InvoiceConfirmation: 'Подтверждение даты получения',
	InvoiceCorrectionRequest: 'Уведомление об уточнении',
	InvoiceReceipt: 'Извещение о получении',
	Receipt: 'Извещение о получении',
	RevocationRequest: 'Предложение об аннулировании',
	SignatureRequestRejection: 'Отказ в подписи',
	UniversalMessage: 'Универсальное сообщение',
	XmlSignatureRejection: 'Отказ в подписи',
};

export function entity(part: Entity, contentOf: ContentOf) {
	return {
		EntityId: part.EntityId,
		CreationTimestamp: timestamp(part.RawCreationDate),
		Content: contentOf(part),
	};
}

export function attachment(part: Entity, { contentOf }: ShapeContext) {
	const { DocumentInfo, FileName, AttachmentType } = part;
	return {
		Entity: entity(part, contentOf),
		AttachmentFilename: FileName,
		DisplayFilename: DocumentInfo?.Title ?? CAPTIONS[AttachmentType] ?? FileName,
	};
}

export function signatureV3(
	{ signature, stamp, isValid, verification, powerOfAttorney }: SignatureWithStamp,
	{ contentOf }: ShapeContext,
) {
	return {
		Cms: entity(signature, contentOf),
		CadesT: stamp && entity(stamp, contentOf),
		SignerBoxId: signature.SignerBoxId,
		SignerDepartmentId: signature.SignerDepartmentId,
		IsValid: isValid,
		VerificationResult: verification,
		DeliveredAt: timestamp(signature.RawCreationDate),
		PowerOfAttorney: powerOfAttorney && signaturePower(powerOfAttorney, contentOf),
		PowerOfAttorneyAttachmentStatus: signature.PowerOfAttorneyAttachmentStatus,
		SignatureTypeInfo: {
			SignatureType: 'Qualified',
			QualifiedDetails: { SignatureSource: 'Default' },
		},
	};
}

/** SignaturePowerOfAttorney: the power as it was attached, and its reports. */
function signaturePower(
	{ attached, reports }: NonNullable<SignatureWithStamp['powerOfAttorney']>,
	contentOf: ContentOf,
) {
	const last = reports.at(-1)?.PowerOfAttorneyInfo;
	return {
		Entity: entity(attached, contentOf),
		FullId: attached.PowerOfAttorneyInfo?.FullId,
		Status: last?.Status,
		StatusChanges: reports.map((report) => ({
			Entity: entity(report, contentOf),
			PowerOfAttorneyStatus: report.PowerOfAttorneyInfo?.Status,
		})),
		RoamingSendingStatus: last?.RoamingSendingStatus,
		SendingType: attached.PowerOfAttorneyInfo?.SendingType,
	};
}

export function signedAttachmentV3(signed: SignedAttachment, context: ShapeContext) {
	const { signature, comment } = signed;
	return {
		Attachment: attachment(signed.attachment, context),
		Signature: signature && signatureV3(signature, context),
		Comment: comment && entity(comment, context.contentOf),
		ContentTypeId: signed.attachment.ContentTypeId ?? '',
	};
}

export function universalMessage(message: Entity, context: ShapeContext) {
	return {
		Attachment: attachment(message, context),
		MessageInfo: message.UniversalMessageInfo,
		ContentTypeId: message.ContentTypeId ?? '',
		IsRead: false,
	};
}
