import { normalizeBoxId } from '../protocol/boxId';
import type { Document } from '../protocol/decode';

/**
 * What a document waits for, by its statuses and seen from the box:
 * - `ourSignature`, `counteragentSignature`, `intermediarySignature`: the signature of that side, or its refusal
 * - `ourReceipt`, `counteragentReceipt`: that side's notice of receiving (извещение о получении)
 * - `ourRevocationAnswer`, `counteragentRevocationAnswer`: that side's answer to a proposal to revoke the document
 * - `approval`, `employeeSignature`, `employeeAction`: what somebody in the company was asked for
 */
export type Awaited =
	| 'ourSignature'
	| 'counteragentSignature'
	| 'intermediarySignature'
	| 'ourReceipt'
	| 'counteragentReceipt'
	| 'ourRevocationAnswer'
	| 'counteragentRevocationAnswer'
	| 'approval'
	| 'employeeSignature'
	| 'employeeAction';

/** Of the document's receipt and of the receipt for the recipient's title, from the caller's side. */
const byReceipt: Readonly<Record<string, Awaited>> = {
	HaveToCreateReceipt: 'ourReceipt',
	WaitingForReceipt: 'counteragentReceipt',
};

const byRevocation: Readonly<Record<string, Awaited>> = {
	RequestsMyRevocation: 'ourRevocationAnswer',
	RevocationIsRequestedByMe: 'counteragentRevocationAnswer',
};

const byResolution: Readonly<Record<string, Awaited>> = {
	ActionsRequested: 'employeeAction',
	ApprovementRequested: 'approval',
	SignatureRequested: 'employeeSignature',
};

/** Whose signature is the next: nobody else can sign before the sender, nor the recipient before the intermediary. */
function signatureAwaitedBy(document: Document, own: string): Awaited | undefined {
	const { DocumentDirection: direction, ProxyBoxId = '' } = document;
	const isOfIntermediary = normalizeBoxId(ProxyBoxId) === own;
	const isSent = direction === 'Outbound' || direction === 'Internal';
	const isForUs = !isOfIntermediary && (direction === 'Inbound' || direction === 'Internal');
	if (document.SenderSignatureStatus === 'WaitingForSenderSignature')
		return isSent && !isOfIntermediary ? 'ourSignature' : 'counteragentSignature';
	if (document.ProxySignatureStatus === 'WaitingForProxySignature')
		return isOfIntermediary ? 'ourSignature' : 'intermediarySignature';
	if (document.RecipientResponseStatus === 'WaitingForRecipientSignature')
		return isForUs ? 'ourSignature' : 'counteragentSignature';
	return undefined;
}

/**
 * What a document waits for; `undefined` when its statuses name nothing, or when it is revoked or deleted.
 *
 * @param own the box that the document was read from, as `normalizeBoxId` gives it
 */
export function awaitedBy(document: Document, own: string): Awaited[] | undefined {
	const { DocumentDirection, IsDeleted, RevocationStatus = '' } = document;
	const isKnown = DocumentDirection && DocumentDirection !== 'UnknownDocumentDirection';
	if (!isKnown || IsDeleted || RevocationStatus === 'RevocationAccepted') return undefined;
	const awaited = [
		byRevocation[RevocationStatus],
		signatureAwaitedBy(document, own),
		byReceipt[document.RecipientReceiptMetadata?.ReceiptStatus ?? ''],
		byReceipt[document.SenderReceiptMetadata?.ReceiptStatus ?? ''],
		byResolution[document.ResolutionStatus?.Type ?? ''],
	].filter((one) => one !== undefined);
	return awaited.length > 0 ? [...new Set(awaited)] : undefined;
}
