import type { Documents } from './docflowClient';

/** What every version contains. */
export interface Facts {
	lastEventId: string;
	direction: string;
	departmentId: string;
	isDeleted: boolean;
	status: unknown;
	senderHasSigned: boolean;
	sentAt?: string;
	deliveredAt?: string;
	response: 'awaited' | 'signed' | 'refused' | 'not awaited';
	isReceived: boolean;
	isCorrectionAsked: boolean;
	revocation?: 'proposed' | 'accepted' | 'refused';
	hasResolution: boolean;
	isConfirmed: boolean;
}

/** The block of V2 for the document's type, with what all types have. */
interface BlockV2 {
	ReceiptDocflow?: { IsFinished: boolean };
	ConfirmationDocflow?: { IsFinished: boolean };
	IsAmendmentRequested?: boolean;
	IsDocumentSignedByRecipient?: boolean;
	IsDocumentRejectedByRecipient?: boolean;
	CanDocumentBeSignedOrRejectedByRecipient?: boolean;
	CanDocumentBeSignedBySender?: boolean;
}

export const TYPE_BLOCKS = [
	'InboundInvoiceDocflow',
	'OutboundInvoiceDocflow',
	'InboundUniversalTransferDocumentDocflow',
	'OutboundUniversalTransferDocumentDocflow',
	'XmlBilateralDocflow',
	'BilateralDocflow',
	'UnilateralDocflow',
];

/** The named block of a document of V2: a correct document has exactly one. */
export function blocksOf({ Docflow }: Documents['V2']): Array<[string, BlockV2]> {
	const entries: Array<[string, unknown]> = Object.entries(Docflow);
	return entries.flatMap(
		([name, block]): Array<[string, BlockV2]> =>
			TYPE_BLOCKS.includes(name) && typeof block === 'object' && block !== null
				? [[name, block]]
				: [],
	);
}

export function factsV2(document: Documents['V2']): Facts {
	const { DocumentInfo, Docflow } = document;
	const block = blocksOf(document)[0]?.[1];
	const { RevocationDocflow: revocation } = Docflow;
	const status = Docflow.DocflowStatus.PrimaryStatus;
	const response = block?.IsDocumentSignedByRecipient
		? 'signed'
		: block?.IsDocumentRejectedByRecipient
			? 'refused'
			: block?.CanDocumentBeSignedOrRejectedByRecipient
				? 'awaited'
				: 'not awaited';
	const answer = revocation?.IsRevocationAccepted ? 'accepted' : 'refused';
	return {
		lastEventId: document.LastEventId,
		direction: DocumentInfo.DocumentDirection,
		departmentId: Docflow.DepartmentId,
		isDeleted: Docflow.DocumentIsDeleted,
		status: { Severity: status.Severity, StatusText: status.StatusText },
		senderHasSigned: Docflow.DocumentAttachment.Signature !== undefined,
		sentAt: Docflow.SendTimestamp?.Ticks,
		deliveredAt: Docflow.DeliveryTimestamp?.Ticks,
		response,
		isReceived: block?.ReceiptDocflow?.IsFinished ?? false,
		isCorrectionAsked: block?.IsAmendmentRequested ?? false,
		revocation: revocation && (revocation.IsFinished ? answer : 'proposed'),
		hasResolution: Docflow.ResolutionDocflow !== undefined,
		isConfirmed: block?.ConfirmationDocflow?.IsFinished ?? false,
	};
}

const RESPONSES: Record<string, Facts['response']> = {
	WaitingForRecipientSignature: 'awaited',
	WithRecipientSignature: 'signed',
	RecipientSignatureRequestRejected: 'refused',
	RecipientResponseStatusNotAcceptable: 'not awaited',
	TitleParticipantResponseStatusWaiting: 'awaited',
	TitleParticipantResponseStatusSigned: 'signed',
	TitleParticipantResponseStatusSignatureRejected: 'refused',
	TitleParticipantResponseStatusNotAcceptable: 'not awaited',
};

const REVOCATIONS: Record<string, Facts['revocation']> = {
	RevocationIsRequestedByMe: 'proposed',
	RequestsMyRevocation: 'proposed',
	RevocationAccepted: 'accepted',
	RevocationRejected: 'refused',
};

export function factsV3({ LastEvent, DocumentInfo, Docflow }: Documents['V3']): Facts {
	const { SenderTitle, RecipientResponse, RecipientReceipt } = Docflow;
	return {
		lastEventId: LastEvent.EventId,
		direction: DocumentInfo.DocumentDirection,
		departmentId: DocumentInfo.DepartmentId,
		isDeleted: DocumentInfo.IsDeleted,
		status: Docflow.DocflowStatus.PrimaryStatus,
		senderHasSigned: SenderTitle.SenderSignatureStatus === 'SenderSignatureCheckedAndValid',
		sentAt: SenderTitle.SentAt?.Ticks,
		deliveredAt: SenderTitle.DeliveredAt?.Ticks,
		response: RESPONSES[RecipientResponse.ResponseStatus] ?? 'not awaited',
		isReceived: RecipientReceipt?.Status === 'Finished',
		isCorrectionAsked: (Docflow.AmendmentRequest?.AmendmentFlags ?? 0) > 0,
		revocation: REVOCATIONS[Docflow.Revocation?.RevocationStatus ?? ''],
		hasResolution: Docflow.Resolution !== undefined,
		isConfirmed: Docflow.Confirmation?.IsFinished ?? false,
	};
}

/** @throws Error when it has no title of the sender with a recipient */
export function factsV5({ LastEvent, DocumentInfo, Docflow }: Documents['V5']): Facts {
	const [title] = Docflow.Titles;
	const [recipient] = title?.ParticipantDocflows ?? [];
	if (!title || !recipient || !('Response' in recipient)) throw new Error('No title of the sender');
	const { Delivery, Confirmation } = recipient.TitleDelivery;
	return {
		lastEventId: LastEvent.EventId,
		direction: DocumentInfo.DocumentDirection,
		departmentId: DocumentInfo.DepartmentId,
		isDeleted: DocumentInfo.IsDeleted,
		status: Docflow.DocflowStatus.PrimaryStatus,
		senderHasSigned: title.AuthorSigning.Status === 'TitleAuthorStatusSigned',
		sentAt: Delivery.SentAt?.Ticks,
		deliveredAt: Delivery.DeliveredAt?.Ticks,
		response: RESPONSES[recipient.Response.Status ?? ''] ?? 'not awaited',
		isReceived: recipient.Receipt?.Status === 'Finished',
		isCorrectionAsked: Docflow.AmendmentRequests.length > 0,
		revocation: REVOCATIONS[Docflow.Revocation?.RevocationStatus ?? ''],
		hasResolution: Docflow.Resolution !== undefined,
		isConfirmed: Confirmation?.IsFinished ?? false,
	};
}
