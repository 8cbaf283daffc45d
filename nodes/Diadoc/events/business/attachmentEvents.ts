import type { BusinessEvent } from './businessEvents';
import { isOnDocument, isRevocationRequest, type EntityPlace } from './knownEntities';
import { universalMessageEvents } from './universalMessage';

/** A refusal answers a document, or the proposal to revoke one. */
function refusal({ parent }: EntityPlace): BusinessEvent[] {
	if (isRevocationRequest(parent)) return ['revocationRejected'];
	return isOnDocument(parent) ? ['signatureRejected'] : [];
}

/** Service documents have receipts of their own, which matter to operators only. */
function receipt({ parent }: EntityPlace): BusinessEvent[] {
	return isOnDocument(parent) ? ['receiptIssued'] : [];
}

function universalMessage(place: EntityPlace): BusinessEvent[] {
	const { UniversalMessageInfo: info } = place.entity;
	if (info === undefined) return [];
	return universalMessageEvents(info).flatMap((event) => {
		if (event === 'signatureRejected') return refusal(place);
		return event === 'receiptIssued' ? receipt(place) : [event];
	});
}

/** The state of the document may be of a later time than the event: what the event itself changed goes before it. */
function deletionOrRestoration({ entity, patch, known }: EntityPlace): BusinessEvent[] {
	if (patch?.DocumentIsDeleted) return ['documentDeleted'];
	if (patch?.DocumentIsRestored) return ['documentRestored'];
	const isDeleted = known.documentOf(entity)?.DocumentInfo?.IsDeleted;
	if (isDeleted === undefined) return [];
	return [isDeleted ? 'documentDeleted' : 'documentRestored'];
}

const requestEvents: Readonly<Record<string, BusinessEvent>> = {
	SignatureRequest: 'signatureRequested',
};

const resolutionEvents: Readonly<Record<string, BusinessEvent>> = {
	Approve: 'documentApproved',
	Disapprove: 'documentDisapproved',
};

const templateRefusalEvents: Readonly<Record<string, BusinessEvent>> = {
	Refusal: 'templateRefused',
	Withdrawal: 'templateWithdrawn',
};

const templateChangeEvents: Readonly<Record<string, BusinessEvent>> = {
	SignatureRejection: 'templateDocumentsChanged',
};

type Reading = (place: EntityPlace) => BusinessEvent[];

const always =
	(event: BusinessEvent): Reading =>
	() => [event];

const chosen = (events: Readonly<Record<string, BusinessEvent>>, name = ''): BusinessEvent[] => {
	const event = events[name];
	return event === undefined ? [] : [event];
};

/** What an attachment of each type reports (Diadoc API, structures Entity and AttachmentType). */
const readings: Readonly<Record<string, Reading>> = {
	AttachmentComment: always('commentAdded'),
	Cancellation: always('requestCancelled'),
	CustomData: always('tagsChanged'),
	DeletionRestoration: deletionOrRestoration,
	DeliveryFailureNotification: always('deliveryFailed'),
	Edition: always('contentEdited'),
	InvoiceConfirmation: always('operatorConfirmation'),
	InvoiceCorrectionRequest: always('correctionRequested'),
	InvoiceReceipt: receipt,
	MesNotification: always('invitationReceived'),
	MoveDocument: always('movedToDepartment'),
	OuterDocflow: always('externalDocflowChanged'),
	PowerOfAttorney: always('powerOfAttorneyAttached'),
	PowerOfAttorneyStatus: always('powerOfAttorneyChecked'),
	Receipt: receipt,
	Resolution: ({ entity }) => chosen(resolutionEvents, entity.ResolutionInfo?.ResolutionType),
	ResolutionRequest: ({ entity }) => [
		requestEvents[entity.ResolutionRequestInfo?.RequestType ?? ''] ?? 'approvalRequested',
	],
	ResolutionRequestDenial: always('signatureRequestDeclined'),
	ResolutionRouteAssignment: always('approvalRouteAssigned'),
	ResolutionRouteAssignmentAttachment: always('approvalRouteAssigned'),
	ResolutionRouteRemoval: always('approvalRouteRemoved'),
	ResolutionRouteRemovalAttachment: always('approvalRouteRemoved'),
	RevocationRequest: always('revocationRequested'),
	RoamingConfirmation: always('roamingNotification'),
	RoamingNotification: always('roamingNotification'),
	SignatureRequestRejection: refusal,
	SignatureVerificationReport: always('signatureCheckFailed'),
	StructuredData: always('structuredDataAttached'),
	TemplateRefusal: ({ entity }) => chosen(templateRefusalEvents, entity.TemplateRefusalInfo?.Type),
	TemplateTransformation: always('letterCreatedFromTemplate'),
	TemplateTransformationChange: ({ entity }) =>
		chosen(templateChangeEvents, entity.TemplateTransformationChangeInfo?.ChangeType),
	TrustConnectionRequest: always('invitationReceived'),
	TtGisFixationCancellationRequest: always('markingCancellationRequested'),
	UniversalMessage: universalMessage,
	XmlSignatureRejection: refusal,
};

/** What an attachment that is neither a document nor a title reports; a type that nobody knows is `other`. */
export function attachmentEvents(place: EntityPlace): BusinessEvent[] {
	return readings[place.entity.AttachmentType ?? '']?.(place) ?? ['other'];
}
