import type { Entity } from '../../protocol/decode';
import type { BusinessEvent } from './businessEvents';
import {
	foundOnce,
	isOnDocument,
	isRevocationRequest,
	isUnderUnknown,
	type EntityPlace,
} from './knownEntities';
import { isUnsent, revocationRequestEvents } from './revocation';
import { universalMessageEvents } from './universalMessage';

/** A refusal answers a document, or the proposal to revoke one. */
function refusal(place: EntityPlace): BusinessEvent[] {
	if (isUnderUnknown(place)) return ['refusalAdded'];
	if (isRevocationRequest(place.parent)) return ['revocationRejected'];
	return isOnDocument(place.parent) ? ['signatureRejected'] : [];
}

/** Service documents have receipts of their own, which matter to operators only. */
function receipt(place: EntityPlace): BusinessEvent[] {
	return isUnderUnknown(place) || isOnDocument(place.parent) ? ['receiptIssued'] : [];
}

function universalMessage(place: EntityPlace): BusinessEvent[] {
	const { UniversalMessageInfo: info } = place.entity;
	if (info === undefined) return [];
	return universalMessageEvents(info).flatMap((event) => {
		if (event === 'signatureRejected') return refusal(place);
		return event === 'receiptIssued' ? receipt(place) : [event];
	});
}

/**
 * The service keeps such an entity for a restoration only, whatever became of the document later (Diadoc API, structure
 * Entity); a mark of the same event that says otherwise is of the event.
 */
function restoration({ patch }: EntityPlace): BusinessEvent[] {
	return patch?.DocumentIsDeleted ? [] : ['documentRestored'];
}

/** A report of each signature comes as soon as one of them is not valid (Diadoc API, AttachmentType). */
function verificationReport({ entity, reports }: EntityPlace): BusinessEvent[] {
	return reports?.get(entity.EntityId ?? '') ? [] : ['signatureCheckFailed'];
}

const newestNotification = foundOnce((parent, known) =>
	known.lastOf(
		known.childrenOf(parent).filter(({ AttachmentType: type }) => type === 'RoamingNotification'),
	),
);

/** The state that the document got from its newest notification; of earlier ones it says nothing. */
function roamingNotification({ entity, parent, known }: EntityPlace): BusinessEvent[] {
	const newest = parent && newestNotification(parent, known);
	const isNewest = newest === undefined || !known.isBefore(entity, newest);
	const state = known.stateOf(entity)?.RoamingNotificationStatus;
	const hasFailed = isNewest && state === 'RoamingNotificationStatusError';
	return [hasFailed ? 'deliveryFailed' : 'roamingNotification'];
}

/** What an act inside the company means under a document, and under the proposal to revoke one. */
type Meanings = readonly [ofDocument: BusinessEvent, ofRevocation: BusinessEvent];

/** What a name that nobody knows means is not known. */
function meaningOf(meanings: Meanings | undefined, parent: Entity | undefined): BusinessEvent[] {
	if (meanings === undefined) return ['other'];
	const [ofDocument, ofRevocation] = meanings;
	return [isRevocationRequest(parent) ? ofRevocation : ofDocument];
}

/** What is asked for. */
const requests: Readonly<Record<string, Meanings>> = {
	ApprovementRequest: ['approvalRequested', 'revocationApprovalRequested'],
	ApprovementSignatureRequest: ['approvalSignatureRequested', 'revocationApprovalRequested'],
	Custom: ['approvalRequested', 'revocationApprovalRequested'],
	SignatureRequest: ['signatureRequested', 'revocationSignatureRequested'],
};

function request({ entity, parent }: EntityPlace): BusinessEvent[] {
	return meaningOf(requests[entity.ResolutionRequestInfo?.RequestType ?? ''], parent);
}

const resolutions: Readonly<Record<string, Meanings>> = {
	Approve: ['documentApproved', 'revocationApproved'],
	Disapprove: ['documentDisapproved', 'revocationDisapproved'],
	UndefinedResolutionType: ['approvalWithdrawn', 'approvalWithdrawn'],
};

function resolution({ entity, parent }: EntityPlace): BusinessEvent[] {
	return meaningOf(resolutions[entity.ResolutionInfo?.ResolutionType ?? ''], parent);
}

/** What it means that something is cancelled: its parent (Diadoc API, MessagePatchToPost). */
const cancellations: Readonly<Record<string, BusinessEvent>> = {
	Resolution: 'approvalWithdrawn',
	ResolutionRequestDenial: 'signatureRequestRestored',
	ResolutionRouteAssignment: 'approvalRouteRemoved',
	ResolutionRouteAssignmentAttachment: 'approvalRouteRemoved',
};

function cancellation({ parent }: EntityPlace): BusinessEvent[] {
	if (parent?.IsApprovementSignature) return ['approvalWithdrawn'];
	return [cancellations[parent?.AttachmentType ?? ''] ?? 'requestCancelled'];
}

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
	Cancellation: cancellation,
	CustomData: always('tagsChanged'),
	DeletionRestoration: restoration,
	DeliveryFailureNotification: always('deliveryFailed'),
	Edition: always('contentEdited'),
	InvoiceConfirmation: always('operatorConfirmation'),
	InvoiceCorrectionRequest: always('correctionRequested'),
	InvoiceReceipt: receipt,
	MesNotification: always('invitationReceived'),
	MesNotificationRecipientTitle: always('invitationAccepted'),
	MoveDocument: always('movedToDepartment'),
	OuterDocflow: always('externalDocflowChanged'),
	PowerOfAttorney: always('powerOfAttorneyAttached'),
	PowerOfAttorneyStatus: always('powerOfAttorneyChecked'),
	Receipt: receipt,
	Resolution: resolution,
	ResolutionRequest: request,
	ResolutionRequestDenial: always('signatureRequestDeclined'),
	ResolutionRouteAssignment: always('approvalRouteAssigned'),
	ResolutionRouteAssignmentAttachment: always('approvalRouteAssigned'),
	ResolutionRouteRemoval: always('approvalRouteRemoved'),
	ResolutionRouteRemovalAttachment: always('approvalRouteRemoved'),
	RevocationRequest: ({ entity, known, boxId }) =>
		isUnsent(entity, known, boxId) ? ['other'] : revocationRequestEvents(entity, known),
	RoamingConfirmation: always('roamingNotification'),
	RoamingNotification: roamingNotification,
	SignatureRequestRejection: refusal,
	SignatureVerificationReport: verificationReport,
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
