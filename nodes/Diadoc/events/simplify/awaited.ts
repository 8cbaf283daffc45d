import { normalizeBoxId } from '../../protocol/boxId';
import type { Document } from '../../protocol/decode';
import { knownName } from '../knownName';

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

/** The statuses by which a document of the feed says what it waits for. */
export type AwaitingDocument = Pick<
	Document,
	| 'DocumentDirection'
	| 'IsDeleted'
	| 'ProxyBoxId'
	| 'ProxySignatureStatus'
	| 'RecipientReceiptMetadata'
	| 'RecipientResponseStatus'
	| 'ResolutionStatus'
	| 'RevocationStatus'
	| 'SenderReceiptMetadata'
	| 'SenderSignatureStatus'
>;

/** Whose signature is the next: nobody else can sign before the sender, nor the recipient before the intermediary. */
function signatureAwaitedBy(document: AwaitingDocument, own: string): Awaited | undefined {
	const { DocumentDirection: direction, ProxyBoxId = '' } = document;
	const isOfIntermediary = normalizeBoxId(ProxyBoxId) === own;
	const isSent = direction === 'Outbound' || direction === 'Internal';
	const isForUs = !isOfIntermediary && (direction === 'Inbound' || direction === 'Internal');
	if (document.SenderSignatureStatus === 'WaitingForSenderSignature')
		return isSent && !isOfIntermediary ? 'ourSignature' : 'counteragentSignature';
	if (document.ProxySignatureStatus === 'WaitingForProxySignature')
		return isOfIntermediary ? 'ourSignature' : 'intermediarySignature';
	if (document.ProxySignatureStatus === 'ProxySignatureRejected') return undefined;
	if (document.RecipientResponseStatus === 'WaitingForRecipientSignature')
		return isForUs ? 'ourSignature' : 'counteragentSignature';
	return undefined;
}

/** What the statuses of a document say, whatever structure has them. */
interface Statuses {
	/** Whether nothing is to be done about the document any more. */
	isOver?: boolean;
	/** A RevocationStatus. */
	revocation?: string;
	signatures: ReadonlyArray<Awaited | undefined>;
	/** Each a GeneralReceiptStatus. */
	receipts: ReadonlyArray<string | undefined>;
	/** A ResolutionStatusType. */
	resolution?: string;
}

/** What statuses say that a document waits for; `undefined` when they name nothing, or when the document is revoked. */
export function awaitedOf(statuses: Statuses): Awaited[] | undefined {
	const { isOver, revocation = '', signatures, receipts, resolution = '' } = statuses;
	if (isOver || revocation === 'RevocationAccepted') return undefined;
	const awaited = [
		byRevocation[revocation],
		...signatures,
		...receipts.map((status) => byReceipt[status ?? '']),
		byResolution[resolution],
	].filter((one) => one !== undefined);
	return awaited.length > 0 ? [...new Set(awaited)] : undefined;
}

/**
 * What a document waits for; `undefined` when its statuses name nothing, or when it is revoked or deleted.
 *
 * @param own the box that the document was read from, as `normalizeBoxId` gives it
 */
export function awaitedBy(document: AwaitingDocument, own: string): Awaited[] | undefined {
	const { DocumentDirection: direction, IsDeleted, RevocationStatus } = document;
	return awaitedOf({
		// Without a direction it is not known whose turn it is.
		isOver: IsDeleted || !knownName(direction),
		revocation: RevocationStatus,
		signatures: [signatureAwaitedBy(document, own)],
		receipts: [
			document.RecipientReceiptMetadata?.ReceiptStatus,
			document.SenderReceiptMetadata?.ReceiptStatus,
		],
		resolution: document.ResolutionStatus?.Type,
	});
}
