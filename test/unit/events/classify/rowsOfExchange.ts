import {
	attachment,
	COUNTERAGENT,
	document,
	message,
	OWN_IN_BODIES,
	patch,
	revocationRequest,
	sentDocument,
	signature,
	universalMessage,
} from './eventsOfBox';
import type { Row } from './row';

/** What the two sides do about a document: rows 15 to 33. */
export const rowsOfExchange: Row[] = [
	[
		15,
		'a document that we sent unsigned and sign now',
		patch([signature(OWN_IN_BODIES)]),
		['letterSent', 'documentSignedByUs'],
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
		['documentSignedWithDisagreement'],
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
];
