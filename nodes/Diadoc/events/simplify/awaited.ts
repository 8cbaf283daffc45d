import { normalizeBoxId } from '../../protocol/boxId';
import type { Document } from '../../protocol/decode';
import { knownName } from '../knownName';

/**
 * What a document waits for, by its statuses and seen from the box, in the order in which it matters:
 * - `ourSignature`, `counteragentSignature`, `intermediarySignature`: the signature of that side, or its refusal
 * - `ourReceipt`, `counteragentReceipt`: that side's notice of receiving (извещение о получении)
 * - `ourRevocationAnswer`, `counteragentRevocationAnswer`: that side's answer to a proposal to revoke the document
 * - `ourApproval`, `employeeSignature`, `employeeAction`: what somebody in the company was asked for
 */
export type Awaited =
	| 'ourSignature'
	| 'counteragentSignature'
	| 'intermediarySignature'
	| 'ourReceipt'
	| 'counteragentReceipt'
	| 'ourRevocationAnswer'
	| 'counteragentRevocationAnswer'
	| 'ourApproval'
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
	ApprovementRequested: 'ourApproval',
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

/** Answers of the recipient after which nothing follows. */
const lastAnswers = [
	'RecipientResponseStatusNotAcceptable',
	'RecipientSignatureRequestRejected',
	'WithRecipientPartiallySignature',
	'WithRecipientSignature',
];

/** What the statuses of a document say, whatever structure has them. */
interface Statuses {
	/** Whether nothing is to be done about the document any more. */
	isOver?: boolean;
	/** Whether all sides have signed or refused, as far as they are to. */
	isAnswered: boolean;
	/** A RevocationStatus. */
	revocation?: string;
	signatures: ReadonlyArray<Awaited | undefined>;
	/** Each a GeneralReceiptStatus. */
	receipts: ReadonlyArray<string | undefined>;
	/** A ResolutionStatusType. */
	resolution?: string;
}

/** What statuses say that a document waits for: nothing where that is certain, `undefined` where it is not known. */
export function awaitedOf(statuses: Statuses): Awaited[] | undefined {
	const { isOver, isAnswered, revocation = '', signatures, receipts, resolution = '' } = statuses;
	if (isOver || revocation === 'RevocationAccepted') return [];
	const awaited = [
		byRevocation[revocation],
		...signatures,
		...receipts.map((status) => byReceipt[status ?? '']),
		byResolution[resolution],
	].filter((one) => one !== undefined);
	return awaited.length > 0 || isAnswered ? [...new Set(awaited)] : undefined;
}

/**
 * What a document waits for: nothing where that is certain, `undefined` where it is not known.
 *
 * @param own the box that the document was read from, as `normalizeBoxId` gives it
 */
export function awaitedBy(document: AwaitingDocument, own: string): Awaited[] | undefined {
	const { DocumentDirection: direction, RecipientResponseStatus: answer = '' } = document;
	// Without a direction it is not known whose turn it is.
	if (!knownName(direction)) return undefined;
	return awaitedOf({
		isOver: document.IsDeleted,
		isAnswered:
			lastAnswers.includes(answer) || document.ProxySignatureStatus === 'ProxySignatureRejected',
		revocation: document.RevocationStatus,
		signatures: [signatureAwaitedBy(document, own)],
		receipts: [
			document.RecipientReceiptMetadata?.ReceiptStatus,
			document.SenderReceiptMetadata?.ReceiptStatus,
		],
		resolution: document.ResolutionStatus?.Type,
	});
}

/** What an item says of it: one word for a filter, and what else is awaited beside it. */
export interface AwaitedFields {
	awaits?: Awaited | 'nothing';
	awaitsAlso?: Awaited[];
}

/** @param awaited as `awaitedOf` gives it */
export function awaitedFields(awaited: readonly Awaited[] | undefined): AwaitedFields {
	if (awaited === undefined) return {};
	const [first = 'nothing', ...others] = awaited;
	return { awaits: first, ...(others.length > 0 && { awaitsAlso: others }) };
}
