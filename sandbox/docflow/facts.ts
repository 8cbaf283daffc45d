import type {
	Document,
	DocumentId,
	Entity,
	EntityPatch,
	MessagePatch,
	Ticks,
} from '../wire/structures';

export type Fact =
	| { kind: 'entity'; entity: Entity }
	| { kind: 'delivered'; at: Ticks }
	| { kind: 'deletion'; isDeleted: boolean }
	| { kind: 'moved'; departmentId: string }
	/** Another document amends this one. */
	| { kind: 'amended'; id: DocumentId; info: Document }
	| { kind: 'draftLocked' }
	| { kind: 'draftRecycled'; letterIds: readonly string[] }
	| { kind: 'forwarded'; toBoxId: string; at: Ticks; forwardEventId: string };

/**
 * The attachments that change the state of a docflow in the sandbox; others (tags, reports of other systems, an unknown
 * type) do not.
 */
const DOCFLOW_ATTACHMENTS = new Set([
	'AttachmentComment',
	'Cancellation',
	'CustomData',
	'DeliveryFailureNotification',
	'InvoiceConfirmation',
	'InvoiceCorrectionRequest',
	'InvoiceReceipt',
	'MoveDocument',
	'OuterDocflow',
	'PowerOfAttorney',
	'PowerOfAttorneyStatus',
	'Receipt',
	'Resolution',
	'ResolutionRequest',
	'ResolutionRequestDenial',
	'RevocationRequest',
	'RoamingConfirmation',
	'RoamingNotification',
	'SignatureRequestRejection',
	'SignatureVerificationReport',
	'TemplateRefusal',
	'TemplateTransformation',
	'TemplateTransformationChange',
	'Title',
	'TtGisFixationCancellationRequest',
	'UniversalMessage',
	'XmlSignatureRejection',
]);

export function concernsDocflow({ EntityType, AttachmentType }: Entity): boolean {
	return (
		EntityType === 'Signature' ||
		DOCFLOW_ATTACHMENTS.has(AttachmentType) ||
		AttachmentType.endsWith('BuyerTitle')
	);
}

/** The facts of a patch about every document of its message. */
export function factsOfPatch(patch: MessagePatch): Fact[] {
	const { TimestampTicks: at, DraftIsTransformedToMessageIdList: letterIds = [] } = patch;
	return [
		...(patch.MessageIsDelivered ? [{ kind: 'delivered', at } as const] : []),
		...(patch.MessageIsDeleted ? [{ kind: 'deletion', isDeleted: true } as const] : []),
		...(patch.MessageIsRestored ? [{ kind: 'deletion', isDeleted: false } as const] : []),
		...(patch.DraftIsLocked ? [{ kind: 'draftLocked' } as const] : []),
		...(patch.DraftIsRecycled ? [{ kind: 'draftRecycled', letterIds } as const] : []),
	];
}

/** The facts of a patch about one document, besides its new entities. */
export function factsOfEntityPatch(change: EntityPatch, patch: MessagePatch): Fact[] {
	const { MovedToDepartment, ForwardedToBoxId } = change;
	const { TimestampTicks: at, PatchId: forwardEventId } = patch;
	return [
		...(change.DocumentIsDeleted ? [{ kind: 'deletion', isDeleted: true } as const] : []),
		...(change.DocumentIsRestored ? [{ kind: 'deletion', isDeleted: false } as const] : []),
		...(MovedToDepartment ? [{ kind: 'moved', departmentId: MovedToDepartment } as const] : []),
		...(ForwardedToBoxId
			? [{ kind: 'forwarded', toBoxId: ForwardedToBoxId, at, forwardEventId } as const]
			: []),
	];
}

/** A document has attributes and no parent. */
export function isDocument({ DocumentInfo, ParentEntityId }: Entity): boolean {
	return DocumentInfo !== undefined && ParentEntityId === undefined;
}
