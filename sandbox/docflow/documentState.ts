import type { Document, DocumentId, Entity, Message, Ticks } from '../wire/structures';
import type { ResolutionState } from './resolutionState';

/** An attachment with its signature and what belongs to it. */
export interface SignedAttachment {
	attachment: Entity;
	signature?: SignatureWithStamp;
	comment?: Entity;
}

export interface SignatureWithStamp {
	signature: Entity;
	/** The time-stamped signature that the service made of it. */
	stamp?: Entity;
	/** By the reports; a signature without a report is good, or not checked yet. */
	isValid: boolean;
	/** The newest report on the signature: a SignatureVerificationResult. */
	verification?: object;
	/** A power of attorney under it, and the reports on it, in order. */
	powerOfAttorney?: { attached: Entity; reports: readonly Entity[] };
}

/** The operator's confirmation that something was sent or has arrived. */
export interface Confirmation extends SignedAttachment {
	/** The receipt for the confirmation. */
	receipt?: SignedAttachment;
	/** The confirmation of the other side's operator. */
	roaming?: SignedAttachment;
}

/** A receipt, a refusal, a request: in the old form, in the new one, or in both during the transition. */
export interface ServiceAct {
	at: Ticks;
	document?: SignedAttachment;
	universalMessage?: Entity;
	/** The operator's. */
	confirmation?: Confirmation;
	/** The other side's receipt. */
	receipt?: SignedAttachment;
	/** The text that a person wrote. */
	plainText?: string;
}

/** The recipient's answer: a signature, a title of its own, or a refusal. */
export interface Response {
	at: Ticks;
	signature?: SignatureWithStamp;
	title?: SignedAttachment;
	refusal?: ServiceAct;
	/** A title may accept less than was sent. */
	isPartial?: boolean;
	/** The operator's confirmation of a title or a refusal. */
	confirmation?: Confirmation;
	/** Of a title: the sender's receipt, and universal messages without effect. */
	receipt?: SignedAttachment;
	information?: readonly Entity[];
}

export interface Revocation {
	at: Ticks;
	request: SignedAttachment;
	plainText?: string;
	initiatorBoxId: string;
	acceptance?: SignatureWithStamp;
	/** By a signature, by a request of the other side, or because no agreement is needed. */
	isAccepted: boolean;
	refusal?: ServiceAct;
	resolution?: ResolutionState;
	outerStatuses: Entity[];
	roamingNotification?: Entity;
}

/** The state of a document at some moment, from which every version's answer is made. */
export interface DocumentState {
	info: Document;
	message: Message;
	senderTitle: SignedAttachment;
	/** The operator's, that the document was sent. */
	confirmation?: Confirmation;
	sentAt?: Ticks;
	deliveredAt?: Ticks;
	deliveryFailure?: Entity;
	departmentId: string;
	isDeleted: boolean;
	receipt?: ServiceAct;
	response?: Response;
	/** The intermediary's. */
	proxyResponse?: Response;
	amendmentRequests: ServiceAct[];
	outerStatuses: Entity[];
	fixationCancellation?: SignedAttachment;
	roamingNotification?: Entity;
	/** Universal messages without effect. */
	information: Entity[];
	revocation?: Revocation;
	resolution?: ResolutionState;
	customData: Array<{ Key: string; Value: string }>;
	draft?: { isLocked: boolean; isRecycled: boolean; letterIds: readonly string[] };
	template?: { transformations: Entity[]; changes: Entity[]; refusal?: Entity };
	amendments: ReadonlyArray<{ id: DocumentId; info: Document }>;
	forwards: Array<{ toBoxId: string; at: Ticks }>;
	lastEvent: { eventId: string; ticks: bigint };
}
