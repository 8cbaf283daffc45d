import type { Document } from '../../protocol/decode';
import type { BusinessEvent } from './businessEvents';

/** Bits of AmendmentFlags (Diadoc API, structure AmendmentRequestMetadata). */
const amendmentFlags: ReadonlyArray<readonly [number, BusinessEvent]> = [
	[1, 'correctionRequested'],
	[2, 'documentRevised'],
	[4, 'documentCorrected'],
];

/** Types of documents that revise or correct an earlier one. */
const amendingTypes: Readonly<Record<string, BusinessEvent>> = {
	InvoiceCorrection: 'documentCorrected',
	InvoiceCorrectionRevision: 'documentRevised',
	InvoiceRevision: 'documentRevised',
	UniversalCorrectionDocument: 'documentCorrected',
	UniversalCorrectionDocumentRevision: 'documentRevised',
	UniversalTransferDocumentRevision: 'documentRevised',
};

/** What the marks of a document report that came with an event. */
export function documentStateEvents(document: Document): BusinessEvent[] {
	const {
		AmendmentRequestMetadata,
		DocumentType,
		RecipientResponseStatus,
		SenderSignatureStatus,
		TypeNamedId,
	} = document;
	const found: BusinessEvent[] = [];
	const flags = AmendmentRequestMetadata?.AmendmentFlags ?? 0;
	for (const [bit, event] of amendmentFlags) if (flags & bit) found.push(event);
	const amending = amendingTypes[TypeNamedId || DocumentType || ''];
	if (amending !== undefined) found.push(amending);
	if (RecipientResponseStatus === 'WithRecipientPartiallySignature') {
		found.push('documentSignedWithDisagreement');
	}
	if (SenderSignatureStatus === 'SenderSignatureCheckedAndInvalid') {
		found.push('signatureCheckFailed');
	}
	return found;
}

/** Types of documents with which somebody asks to exchange documents. */
const invitationTypes: ReadonlySet<string> = new Set(['MesNotification', 'TrustConnectionRequest']);

/** What the arrival of a document means: who sent it, and whether its letter was there before. */
export function documentArrivalEvents(
	{ DocumentDirection, DocumentType, TypeNamedId }: Document,
	{ messageType, isPatch }: { messageType: string | undefined; isPatch: boolean },
): BusinessEvent[] {
	const found: BusinessEvent[] = [];
	if (messageType === 'Letter' && DocumentDirection === 'Inbound') {
		found.push('documentReceived');
		if (invitationTypes.has(TypeNamedId || DocumentType || '')) found.push('invitationReceived');
	}
	if (isPatch) found.push('documentAdded');
	return found;
}
