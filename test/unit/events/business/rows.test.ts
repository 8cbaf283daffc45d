import { describe, expect, it } from 'vitest';
import {
	businessEvents,
	type BusinessEvent,
} from '../../../../nodes/Diadoc/events/business/businessEvents';
import {
	classifyEvent,
	eventTypesOf,
} from '../../../../nodes/Diadoc/events/business/classifyEvent';
import type { BoxEvent, Entity } from '../../../../nodes/Diadoc/protocol/decode';
import {
	attachment,
	COUNTERAGENT,
	document,
	entityPatch,
	message,
	OWN,
	OWN_IN_BODIES,
	patch,
	revocationRequest,
	sentDocument,
	signature,
	universalMessage,
} from './eventsOfBox';

/** Row of the table of business events, what it is about, the event, what it means, the message it belongs to. */
type Row = [
	row: number,
	what: string,
	event: BoxEvent,
	meaning: BusinessEvent[],
	message?: Entity[],
];

const draft = { MessageType: 'Draft', FromBoxId: OWN_IN_BODIES };

const rows: Row[] = [
	[1, 'a letter of a counteragent', message([]), ['letterReceived']],
	[2, 'a letter of ours', message([sentDocument], { FromBoxId: OWN_IN_BODIES }), ['letterSent']],
	[
		3,
		'a letter inside the company',
		message([document({ DocumentDirection: 'Internal' })], {
			FromBoxId: OWN_IN_BODIES,
			IsInternal: true,
		}),
		['internalLetterSent'],
	],
	[4, 'a received document', message([document()]), ['letterReceived', 'documentReceived']],
	[5, 'a document added later', patch([document()]), ['documentReceived', 'documentAdded']],
	[5, 'a document of ours added later', patch([sentDocument]), ['documentAdded']],
	[6, 'a new draft', message([sentDocument], draft), ['draftCreated']],
	[6, 'a new draft by its mark', message([], { ...draft, IsDraft: true }), ['draftCreated']],
	[7, 'a changed draft', patch([], { MessageType: 'Draft', ForDraft: true }), ['draftChanged']],
	[8, 'a locked draft', patch([], { ForDraft: true, DraftIsLocked: true }), ['draftLocked']],
	[9, 'a dropped draft', patch([], { ForDraft: true, DraftIsRecycled: true }), ['draftRemoved']],
	[
		9,
		'a draft that was sent',
		patch([], { DraftIsRecycled: true, DraftIsTransformedToMessageIdList: ['letter'] }),
		['draftSent'],
	],
	[
		10,
		'a letter made of a draft',
		message([], { FromBoxId: OWN_IN_BODIES, CreatedFromDraftId: 'draft' }),
		['letterSent', 'letterCreatedFromDraft'],
	],
	[11, 'a new template', message([], { MessageType: 'Template' }), ['templateCreated']],
	[
		11,
		'a template that says which letter it may become',
		message([], { MessageType: 'Template', TemplateToLetterTransformationInfo: {} }),
		['templateCreated'],
	],
	[
		12,
		'a template turned into a letter',
		patch([attachment('TemplateTransformation')], { MessageType: 'Template' }),
		['letterCreatedFromTemplate'],
	],
	[
		12,
		'the letter made of a template',
		message([], { TemplateToLetterTransformationInfo: {} }),
		['letterReceived', 'letterCreatedFromTemplate'],
	],
	[
		13,
		'a refused template',
		patch([attachment('TemplateRefusal', { TemplateRefusalInfo: { Type: 'Refusal' } })]),
		['templateRefused'],
	],
	[
		13,
		'a template taken back',
		patch([attachment('TemplateRefusal', { TemplateRefusalInfo: { Type: 'Withdrawal' } })]),
		['templateWithdrawn'],
	],
	[
		14,
		'a rejected document of a template',
		patch([
			attachment('TemplateTransformationChange', {
				TemplateTransformationChangeInfo: { ChangeType: 'SignatureRejection' },
			}),
		]),
		['templateDocumentsChanged'],
	],
	[
		15,
		'a document that we sent unsigned and sign now',
		patch([signature(OWN_IN_BODIES)]),
		['documentSignedByUs'],
		[sentDocument],
	],
	[
		16,
		'a signature of the counteragent',
		patch([signature(COUNTERAGENT)]),
		['documentSignedByCounteragent'],
		[sentDocument],
	],
	...[
		'XmlTorg12BuyerTitle',
		'XmlAcceptanceCertificateBuyerTitle',
		'UniversalTransferDocumentBuyerTitle',
		'UniversalCorrectionDocumentBuyerTitle',
		'Title',
	].map(
		(title): Row => [
			17,
			`${title} of the counteragent`,
			patch([attachment(title), signature(COUNTERAGENT, title)]),
			['documentSignedByCounteragent'],
			[sentDocument],
		],
	),
	[
		18,
		'our signature under a received document',
		patch([signature(OWN_IN_BODIES)]),
		['documentSignedByUs'],
		[document()],
	],
	[
		18,
		'our title of a received document',
		patch([attachment('Title'), signature(OWN_IN_BODIES, 'Title')]),
		['documentSignedByUs'],
		[document()],
	],
	[
		19,
		'a signature in part',
		patch([attachment('Title'), signature(COUNTERAGENT, 'Title')]),
		['documentSignedByCounteragent', 'documentSignedWithDisagreement'],
		[
			document({
				DocumentDirection: 'Outbound',
				RecipientResponseStatus: 'WithRecipientPartiallySignature',
			}),
		],
	],
	[
		20,
		'a rejected formalized document',
		patch([attachment('XmlSignatureRejection')]),
		['signatureRejected'],
		[sentDocument],
	],
	[
		20,
		'a rejected nonformalized document',
		patch([attachment('SignatureRequestRejection')]),
		['signatureRejected'],
		[sentDocument],
	],
	[
		20,
		'a rejection as universal message',
		patch([universalMessage([3999], { group: 'Rejection' })]),
		['signatureRejected'],
		[sentDocument],
	],
	[
		20,
		'a rejection from roaming',
		patch([universalMessage([2999], { group: 'Rejection' })]),
		['signatureRejected'],
		[sentDocument],
	],
	[
		21,
		'a proposed revocation',
		patch([revocationRequest, signature(COUNTERAGENT, 'RevocationRequest')]),
		['revocationRequested'],
	],
	[
		22,
		'an accepted revocation',
		patch([signature(OWN_IN_BODIES, 'RevocationRequest')]),
		['revocationAccepted'],
		[document(), revocationRequest],
	],
	[
		23,
		'a refused revocation',
		patch([attachment('XmlSignatureRejection', { ParentEntityId: 'RevocationRequest' })]),
		['revocationRejected'],
		[document(), revocationRequest],
	],
	[
		23,
		'a refused revocation as universal message',
		patch([universalMessage([3999], { ParentEntityId: 'RevocationRequest' })]),
		['revocationRejected'],
		[document(), revocationRequest],
	],
	[
		24,
		'a correction asked for',
		patch([attachment('InvoiceCorrectionRequest')]),
		['correctionRequested'],
	],
	[
		24,
		'a correction asked for as universal message',
		patch([universalMessage([2999], { group: 'AmendmentRequest' })]),
		['correctionRequested'],
	],
	[
		25,
		'a question of authority',
		patch([universalMessage([2007], { group: 'AmendmentRequest' })]),
		['authorityProofRequested'],
	],
	...(
		[
			[1, ['documentAdded', 'correctionRequested']],
			[2, ['documentAdded', 'documentRevised']],
			[4, ['documentAdded', 'documentCorrected']],
			[6, ['documentAdded', 'documentRevised', 'documentCorrected']],
		] as const
	).map(
		([AmendmentFlags, meaning]): Row => [
			26,
			`amendment flags ${AmendmentFlags}`,
			patch([
				document({
					DocumentDirection: 'Outbound',
					AmendmentRequestMetadata: { AmendmentFlags },
				}),
			]),
			[...meaning],
		],
	),
	...(
		[
			['InvoiceRevision', 'documentRevised'],
			['UniversalTransferDocumentRevision', 'documentRevised'],
			['InvoiceCorrectionRevision', 'documentRevised'],
			['UniversalCorrectionDocumentRevision', 'documentRevised'],
			['InvoiceCorrection', 'documentCorrected'],
			['UniversalCorrectionDocument', 'documentCorrected'],
		] as const
	).map(
		([TypeNamedId, meaning]): Row => [
			26,
			`${TypeNamedId} of an earlier document`,
			message([document({ TypeNamedId })]),
			['letterReceived', 'documentReceived', meaning],
		],
	),
	[27, 'a receipt', patch([attachment('Receipt')]), ['receiptIssued'], [sentDocument]],
	[27, 'a receipt of an invoice', patch([attachment('InvoiceReceipt')]), ['receiptIssued']],
	[
		27,
		'a receipt as universal message',
		patch([universalMessage([1999], { group: 'Receipt' })]),
		['receiptIssued'],
	],
	...[4002, 4003].map(
		(code): Row => [
			28,
			`information ${code}`,
			patch([universalMessage([code], { group: 'InformationMessage', isOutOfWorkflow: true })]),
			['informationMessageReceived'],
		],
	),
	[
		29,
		'a confirmation of the operator',
		patch([attachment('InvoiceConfirmation')]),
		['operatorConfirmation'],
	],
	...['RoamingNotification', 'RoamingConfirmation'].map(
		(type): Row => [30, type, patch([attachment(type)]), ['roamingNotification']],
	),
	[31, 'a delivered letter', patch([], { MessageIsDelivered: true }), ['messageDelivered']],
	[32, 'a failed delivery', patch([attachment('DeliveryFailureNotification')]), ['deliveryFailed']],
	[
		32,
		'a patch that failed to be delivered',
		patch([], { NotDeliveredEventId: 'lost' }),
		['deliveryFailed'],
	],
	[
		32,
		'an entity that failed to be delivered',
		patch([attachment('AttachmentComment', { NotDeliveredEventId: 'lost' })]),
		['commentAdded', 'deliveryFailed'],
	],
	[
		33,
		'a report of a bad signature',
		patch([attachment('SignatureVerificationReport')]),
		['signatureCheckFailed'],
	],
	[
		33,
		'a document with a bad signature',
		message([document({ SenderSignatureStatus: 'SenderSignatureCheckedAndInvalid' })]),
		['letterReceived', 'documentReceived', 'signatureCheckFailed'],
	],
	...(
		[
			['ApprovementRequest', 'approvalRequested'],
			['ApprovementSignatureRequest', 'approvalRequested'],
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
	[
		41,
		'a deletion by the state of the document',
		patch([attachment('DeletionRestoration')]),
		['documentDeleted'],
		[document({ IsDeleted: true })],
	],
	[
		41,
		'a restoration by the state of the document',
		patch([attachment('DeletionRestoration')]),
		['documentRestored'],
		[document({ IsDeleted: false })],
	],
	[42, 'a deleted message', patch([], { MessageIsDeleted: true }), ['messageDeleted']],
	[42, 'a restored message', patch([], { MessageIsRestored: true }), ['messageRestored']],
	[43, 'data of the signer', entityPatch({ ContentIsPatched: true }), ['contentEdited']],
	[46, 'a forwarded document', entityPatch({ ForwardedToBoxId: 'b' }), ['documentForwarded']],
	[52, 'nothing known', patch([]), ['other']],
	[52, 'a type of the future', patch([attachment('2027')]), ['other']],
	[52, 'an entity of the future', patch([attachment('new', { EntityType: '3' })]), ['other']],
];

describe('each row of the table', () => {
	it.each(rows)('%i: %s', (_row, _what, event, meaning, entities) => {
		expect(eventTypesOf(classifyEvent(event, OWN, entities))).toEqual(meaning);
	});

	it('has an event', () => {
		const numbers = Array.from({ length: 52 }, (_, index) => index + 1);
		expect([...new Set(rows.map(([row]) => row))].sort((a, b) => a - b)).toEqual(numbers);
	});

	it('leads to every business event', () => {
		const found = new Set(rows.flatMap(([, , , meaning]) => meaning));
		expect([...found].sort()).toEqual(Object.keys(businessEvents));
	});
});
