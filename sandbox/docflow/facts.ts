import type {
	Document,
	DocumentId,
	Entity,
	EntityPatch,
	MessagePatch,
	Ticks,
} from '../wire/structures';

/** Something that a document's docflow remembers. */
export type Fact =
	| { kind: 'entity'; entity: Entity }
	/** The message reached the recipient. */
	| { kind: 'delivered'; at: Ticks }
	| { kind: 'deletion'; isDeleted: boolean }
	| { kind: 'moved'; departmentId: string }
	/** Another document came that amends this one. */
	| { kind: 'amended'; id: DocumentId; info: Document }
	| { kind: 'draftLocked' }
	| { kind: 'draftRecycled'; letterIds: readonly string[] }
	| { kind: 'forwarded'; toBoxId: string; at: Ticks; forwardEventId: string };

/**
 * Attachments that the docflow of the sandbox is made of; others (tags, reports of other systems, a type yet unknown) leave
 * its state alone.
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

/** Whether an entity under a document changes the state of its docflow. */
export function concernsDocflow({ EntityType, AttachmentType }: Entity): boolean {
	return (
		EntityType === 'Signature' ||
		DOCFLOW_ATTACHMENTS.has(AttachmentType) ||
		AttachmentType.endsWith('BuyerTitle')
	);
}

/** What a patch says of every document of its message. */
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

/** What a patch says of one document besides its new entities. */
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

/** A document by itself: it has attributes and hangs on nothing. */
export function isDocument({ DocumentInfo, ParentEntityId }: Entity): boolean {
	return DocumentInfo !== undefined && ParentEntityId === undefined;
}
