// Each business event in Diadoc's own terms, for the table of the guide. E: an entity of the event; message: the answer
// of GetMessage. Sources: Diadoc API, structures BoxEvent, Entity, MessagePatch, Document.

/**
 * @typedef {object} EventCondition
 * @property {string} condition when Diadoc's structures mean this event
 * @property {string} [withoutDetails] what is said of the same act when its message cannot be had; as it is when absent
 */

const signature = '`signatureAdded`';
const refusal = '`refusalAdded`';
const ofDocument = 'the same of a document: what it hangs on is not known';

/** @type {Record<import('../../nodes/Diadoc/events/classify/businessEvents.js').BusinessEvent, EventCondition>} */
export const eventConditions = {
	approvalRequested: {
		condition: 'E.AttachmentType = ResolutionRequest with RequestType ApprovementRequest or Custom',
	},
	approvalRouteAssigned: { condition: 'E.AttachmentType = ResolutionRouteAssignmentAttachment' },
	approvalRouteRemoved: {
		condition:
			'E.AttachmentType = ResolutionRouteRemovalAttachment; Cancellation under a route assignment',
		withoutDetails: '`requestCancelled` for a Cancellation',
	},
	approvalSignatureAdded: { condition: 'E.EntityType = Signature with IsApprovementSignature' },
	approvalSignatureRequested: {
		condition: 'E.AttachmentType = ResolutionRequest with RequestType ApprovementSignatureRequest',
	},
	approvalWithdrawn: {
		condition:
			'Resolution with ResolutionType UndefinedResolutionType; Cancellation under a Resolution or under an approval signature',
		withoutDetails: '`requestCancelled` for a Cancellation',
	},
	authorityProofRequested: { condition: 'UniversalMessage with status 2007' },
	commentAdded: { condition: 'E.AttachmentType = AttachmentComment' },
	contentEdited: { condition: 'E.AttachmentType = Edition; EntityPatches[].ContentIsPatched' },
	correctionRequested: {
		condition:
			'InvoiceCorrectionRequest; UniversalMessage with status 2999; bit 1 of AmendmentFlags of a new document',
	},
	deliveryFailed: {
		condition:
			'DeliveryFailureNotification; NotDeliveredEventId of the patch or of an entity; the newest RoamingNotification of a document whose RoamingNotificationStatus is RoamingNotificationStatusError',
		withoutDetails: '`roamingNotification` for a RoamingNotification',
	},
	documentAdded: { condition: 'Patch with a document among its entities' },
	documentApproved: { condition: 'Resolution with ResolutionType Approve' },
	documentCorrected: {
		condition: 'a document of a type that corrects another one; bit 4 of AmendmentFlags',
	},
	documentDeleted: { condition: 'EntityPatches[].DocumentIsDeleted' },
	documentDisapproved: { condition: 'Resolution with ResolutionType Disapprove' },
	documentForwarded: { condition: 'EntityPatches[].ForwardedToBoxId' },
	documentReceived: {
		condition: 'a document of a Letter with DocumentDirection Inbound, in a message or in a patch',
	},
	documentRestored: {
		condition: 'E.AttachmentType = DeletionRestoration; EntityPatches[].DocumentIsRestored',
	},
	documentRevised: {
		condition: 'a document of a type that revises another one; bit 2 of AmendmentFlags',
	},
	documentSignedByCounteragent: {
		condition:
			'Signature, or an answering title, under a document by a box that is neither ours nor the operator',
		withoutDetails: signature,
	},
	documentSignedByUs: {
		condition: 'the same by our box, except the signature that a document comes with',
		withoutDetails: signature,
	},
	documentSignedWithDisagreement: {
		condition:
			'the answer of the recipient to a document whose RecipientResponseStatus is WithRecipientPartiallySignature; stands in place of signed',
		withoutDetails: signature,
	},
	draftChanged: { condition: 'Patch.ForDraft' },
	draftCreated: { condition: 'Message with MessageType Draft' },
	draftLocked: { condition: 'Patch.DraftIsLocked' },
	draftRemoved: { condition: 'Patch.DraftIsRecycled without DraftIsTransformedToMessageIdList' },
	draftSent: { condition: 'Patch.DraftIsTransformedToMessageIdList is not empty' },
	externalDocflowChanged: { condition: 'E.AttachmentType = OuterDocflow' },
	informationMessageReceived: {
		condition: 'UniversalMessage with status 4002 or 4003, or of any status with IsOutOfWorkflow',
	},
	internalLetterSent: { condition: 'Message with MessageType Letter and IsInternal' },
	invitationAccepted: { condition: 'a title that answers a MesNotification' },
	invitationReceived: { condition: 'TrustConnectionRequest or MesNotification' },
	letterCreatedFromDraft: { condition: 'Message.CreatedFromDraftId' },
	letterCreatedFromTemplate: {
		condition: 'TemplateTransformation; Message.TemplateToLetterTransformationInfo of a letter',
	},
	letterPrepared: {
		condition:
			'Message of our box with a document whose SenderSignatureStatus is WaitingForSenderSignature',
	},
	letterReceived: { condition: 'Message with MessageType Letter of another box' },
	letterSent: {
		condition:
			'Message with MessageType Letter of our box; later our first signature under a document of a prepared letter',
		withoutDetails: `${signature} for the later signature`,
	},
	markingCancellationRequested: {
		condition: 'E.AttachmentType = TtGisFixationCancellationRequest',
	},
	messageDeleted: { condition: 'Patch.MessageIsDeleted' },
	messageDelivered: { condition: 'Patch.MessageIsDelivered' },
	messageRestored: { condition: 'Patch.MessageIsRestored' },
	movedToDepartment: {
		condition: 'E.AttachmentType = MoveDocument; EntityPatches[].MovedToDepartment',
	},
	operatorConfirmation: { condition: 'E.AttachmentType = InvoiceConfirmation' },
	other: {
		condition:
			'none of the others; a request or resolution of a type that nobody knows; a RevocationRequest of ours that is not signed yet',
	},
	powerOfAttorneyAttached: { condition: 'E.AttachmentType = PowerOfAttorney' },
	powerOfAttorneyChecked: { condition: 'E.AttachmentType = PowerOfAttorneyStatus' },
	receiptIssued: {
		condition:
			'Receipt, InvoiceReceipt or UniversalMessage with status 1999 under a document or title',
	},
	refusalAdded: {
		condition:
			'SignatureRequestRejection, XmlSignatureRejection or UniversalMessage with status 3999 under something that is not known',
	},
	requestCancelled: { condition: 'Cancellation under a ResolutionRequest' },
	revocationAccepted: {
		condition:
			'Signature of the other side under a RevocationRequest; a RevocationRequest while one of the other side stands; a RevocationRequest of a document that is revoked at once (RevocationStatus RevocationAccepted, nobody answered)',
		withoutDetails: `${signature} for a signature, \`revocationRequested\` for a request`,
	},
	revocationApprovalRequested: {
		condition: 'ResolutionRequest for approval under a RevocationRequest',
		withoutDetails: ofDocument,
	},
	revocationApproved: {
		condition:
			'Resolution with ResolutionType Approve, or an approval signature, under a RevocationRequest',
		withoutDetails: ofDocument,
	},
	revocationDisapproved: {
		condition: 'Resolution with ResolutionType Disapprove under a RevocationRequest',
		withoutDetails: ofDocument,
	},
	revocationRejected: {
		condition:
			'XmlSignatureRejection or UniversalMessage with status 3999 under a RevocationRequest',
		withoutDetails: refusal,
	},
	revocationRequested: {
		condition:
			'RevocationRequest with the signature of its initiator, with which it is sent; that signature, where it comes later',
		withoutDetails: `${signature} for the later signature`,
	},
	revocationSignatureRequested: {
		condition: 'ResolutionRequest with RequestType SignatureRequest under a RevocationRequest',
		withoutDetails: ofDocument,
	},
	roamingNotification: { condition: 'RoamingNotification; RoamingConfirmation' },
	signatureAdded: { condition: 'Signature under something that is not known' },
	signatureCheckFailed: {
		condition:
			'SignatureVerificationReport whose content does not say IsValid; a document with SenderSignatureStatus SenderSignatureCheckedAndInvalid',
	},
	signatureRejected: {
		condition:
			'SignatureRequestRejection, XmlSignatureRejection or UniversalMessage of the group Rejection (3999, from roaming also 2999) under a document',
		withoutDetails: refusal,
	},
	signatureRequestDeclined: { condition: 'E.AttachmentType = ResolutionRequestDenial' },
	signatureRequestRestored: {
		condition: 'Cancellation under a ResolutionRequestDenial',
		withoutDetails: '`requestCancelled`',
	},
	signatureRequested: {
		condition: 'E.AttachmentType = ResolutionRequest with RequestType SignatureRequest',
	},
	structuredDataAttached: { condition: 'E.AttachmentType = StructuredData' },
	tagsChanged: { condition: 'E.AttachmentType = CustomData' },
	templateCreated: { condition: 'Message with MessageType Template' },
	templateDocumentsChanged: {
		condition: 'TemplateTransformationChange with ChangeType SignatureRejection',
	},
	templateRefused: { condition: 'TemplateRefusal of Type Refusal' },
	templateWithdrawn: { condition: 'TemplateRefusal of Type Withdrawal' },
};
