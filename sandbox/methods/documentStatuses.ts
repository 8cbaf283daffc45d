import type { Document } from '../wire/structures';

type Test = (info: Document) => boolean;

const response =
	(...statuses: string[]): Test =>
	({ RecipientResponseStatus }) =>
		statuses.includes(RecipientResponseStatus);
const sender =
	(...statuses: string[]): Test =>
	({ SenderSignatureStatus }) =>
		statuses.includes(SenderSignatureStatus);
const proxy =
	(status: string): Test =>
	({ ProxySignatureStatus }) =>
		ProxySignatureStatus === status;
const resolution =
	(...types: string[]): Test =>
	({ ResolutionStatus }) =>
		types.includes(ResolutionStatus?.Type ?? 'None');
const revocation =
	(status: string): Test =>
	({ RevocationStatus }) =>
		RevocationStatus === status;
const receipt =
	(...statuses: string[]): Test =>
	({ RecipientReceiptMetadata }) =>
		statuses.includes(RecipientReceiptMetadata.ReceiptStatus);
const isFinished: Test = ({ DocflowStatus }) => DocflowStatus.PrimaryStatus.Severity === 'Success';

/** The test of each status of filterCategory, as far as DocumentInfo has it. */
export const STATUSES: Readonly<Record<string, Test>> = {
	'': () => true,
	NotRead: ({ IsRead }) => IsRead === false,
	NoRecipientSignatureRequest: response('RecipientResponseStatusNotAcceptable'),
	WaitingForRecipientSignature: response('WaitingForRecipientSignature'),
	WithRecipientSignature: response('WithRecipientSignature', 'WithRecipientPartiallySignature'),
	WithRecipientPartiallySignature: response('WithRecipientPartiallySignature'),
	RecipientSignatureRequestRejected: response('RecipientSignatureRequestRejected'),
	InvalidRecipientSignature: response('InvalidRecipientSignature'),
	WithSenderSignature: sender('SenderSignatureCheckedAndValid', 'SenderSignatureUnchecked'),
	WaitingForSenderSignature: sender('WaitingForSenderSignature'),
	InvalidSenderSignature: sender('SenderSignatureCheckedAndInvalid'),
	WaitingForProxySignature: proxy('WaitingForProxySignature'),
	WithProxySignature: proxy('WithProxySignature'),
	ProxySignatureRejected: proxy('ProxySignatureRejected'),
	InvalidProxySignature: proxy('InvalidProxySignature'),
	Approved: resolution('Approved'),
	Disapproved: resolution('Disapproved'),
	WaitingForResolution: resolution(
		'ApprovementRequested',
		'ApprovementSignatureRequested',
		'ActionsRequested',
	),
	RequestsMySignature: resolution('SignatureRequested'),
	SignatureRequestRejected: resolution('SignatureDenied'),
	Finished: isFinished,
	NotFinished: (info) => !isFinished(info),
	HaveToCreateReceipt: receipt('HaveToCreateReceipt'),
	WaitingForReceipt: receipt('WaitingForReceipt'),
	WaitingForInvoiceReceipt: receipt('WaitingForReceipt'),
	InvoiceAmendmentRequested: ({ AmendmentRequestMetadata }) =>
		AmendmentRequestMetadata.AmendmentFlags > 0,
	RevocationIsRequestedByMe: revocation('RevocationIsRequestedByMe'),
	RequestsMyRevocation: revocation('RequestsMyRevocation'),
	RevocationAccepted: revocation('RevocationAccepted'),
	RevocationRejected: revocation('RevocationRejected'),
	NotRevoked: ({ RevocationStatus }) => RevocationStatus !== 'RevocationAccepted',
	RevocationApproved: () => false,
	RevocationDisapproved: () => false,
	WaitingForRevocationApprovement: () => false,
	RoamingNotificationError: ({ RoamingNotificationStatus }) =>
		RoamingNotificationStatus === 'RoamingNotificationStatusError',
	Deleted: ({ IsDeleted }) => IsDeleted === true,
};
