import { attachment, document, entityPatch, OWN_IN_BODIES, patch, signature } from './eventsOfBox';
import type { Row } from './row';

/** What happens inside a company, and in other systems: rows 34 to 52. */
export const rowsInside: Row[] = [
	...(
		[
			['ApprovementRequest', 'approvalRequested'],
			['ApprovementSignatureRequest', 'approvalSignatureRequested'],
			['Custom', 'approvalRequested'],
			['SignatureRequest', 'signatureRequested'],
		] as const
	).map(
		([RequestType, meaning]): Row => [
			34,
			RequestType,
			patch([
				attachment('ResolutionRequest', { ResolutionRequestInfo: { RequestType, Actions: [] } }),
			]),
			[meaning],
		],
	),
	...(
		[
			['Approve', 'documentApproved'],
			['Disapprove', 'documentDisapproved'],
			['UndefinedResolutionType', 'approvalWithdrawn'],
		] as const
	).map(
		([ResolutionType, meaning]): Row => [
			35,
			ResolutionType,
			patch([attachment('Resolution', { ResolutionInfo: { ResolutionType } })]),
			[meaning],
		],
	),
	[
		36,
		'a signature of approval',
		patch([signature(OWN_IN_BODIES, 'document', { IsApprovementSignature: true })]),
		['approvalSignatureAdded'],
	],
	[
		37,
		'an employee who does not sign',
		patch([attachment('ResolutionRequestDenial')]),
		['signatureRequestDeclined'],
	],
	[38, 'a withdrawn request', patch([attachment('Cancellation')]), ['requestCancelled']],
	...(
		[
			['ResolutionRouteAssignmentAttachment', 'approvalRouteAssigned'],
			['ResolutionRouteAssignment', 'approvalRouteAssigned'],
			['ResolutionRouteRemovalAttachment', 'approvalRouteRemoved'],
			['ResolutionRouteRemoval', 'approvalRouteRemoved'],
			['MoveDocument', 'movedToDepartment'],
			['Edition', 'contentEdited'],
			['CustomData', 'tagsChanged'],
			['AttachmentComment', 'commentAdded'],
			['OuterDocflow', 'externalDocflowChanged'],
			['PowerOfAttorney', 'powerOfAttorneyAttached'],
			['PowerOfAttorneyStatus', 'powerOfAttorneyChecked'],
			['TtGisFixationCancellationRequest', 'markingCancellationRequested'],
			['TrustConnectionRequest', 'invitationReceived'],
			['MesNotification', 'invitationReceived'],
			['StructuredData', 'structuredDataAttached'],
		] as const
	).map(([type, meaning], index): Row => {
		const row = [39, 39, 39, 39, 40, 43, 44, 45, 47, 48, 48, 49, 50, 50, 51][index] ?? 0;
		return [row, type, patch([attachment(type)]), [meaning]];
	}),
	[40, 'another department', entityPatch({ MovedToDepartment: 'd' }), ['movedToDepartment']],
	[41, 'a deleted document', entityPatch({ DocumentIsDeleted: true }), ['documentDeleted']],
	[41, 'a restored document', entityPatch({ DocumentIsRestored: true }), ['documentRestored']],
	...[true, false, undefined].map(
		(IsDeleted): Row => [
			41,
			`a restoration of a document that is ${IsDeleted === undefined ? 'not known' : IsDeleted ? 'deleted again' : 'there'}`,
			patch([attachment('DeletionRestoration')]),
			['documentRestored'],
			IsDeleted === undefined ? [] : [document({ IsDeleted })],
		],
	),
	[42, 'a deleted message', patch([], { MessageIsDeleted: true }), ['messageDeleted']],
	[42, 'a restored message', patch([], { MessageIsRestored: true }), ['messageRestored']],
	[43, 'data of the signer', entityPatch({ ContentIsPatched: true }), ['contentEdited']],
	[46, 'a forwarded document', entityPatch({ ForwardedToBoxId: 'b' }), ['documentForwarded']],
	[52, 'nothing known', patch([]), ['other']],
	[52, 'a type of the future', patch([attachment('2027')]), ['other']],
	[52, 'an entity of the future', patch([attachment('new', { EntityType: '3' })]), ['other']],
];
