import type { Document, DocumentId, Entity, Message, Ticks } from '../wire/structures';
import type { ResolutionState } from './resolutionState';

/** An attachment with what belongs to it. */
export interface SignedAttachment {
	attachment: Entity;
	signature?: SignatureWithStamp;
	comment?: Entity;
}

export interface SignatureWithStamp {
	signature: Entity;
	/** The signature with a time stamp that the service made of it. */
	stamp?: Entity;
	/** What a check has found; a signature without a report is good, or not checked yet. */
	isValid: boolean;
	/** The newest report on the signature: a SignatureVerificationResult. */
	verification?: object;
	/** A power of attorney under it, and what became of that, in order. */
	powerOfAttorney?: { attached: Entity; reports: readonly Entity[] };
}

/** The operator's word that something was sent or has arrived. */
export interface Confirmation extends SignedAttachment {
	/** The notice of receiving the confirmation, of who got it. */
	receipt?: SignedAttachment;
	/** The same word of the other side's operator. */
	roaming?: SignedAttachment;
}

/** A receipt, a refusal, a request: in the old form, in the new one, or in both while they live together. */
export interface ServiceAct {
	at: Ticks;
	document?: SignedAttachment;
	universalMessage?: Entity;
	/** The operator's. */
	confirmation?: Confirmation;
	/** The notice of receiving it, of the other side. */
	receipt?: SignedAttachment;
	/** What a person wrote into it. */
	plainText?: string;
}

/** What the recipient answered: a signature, a title of its own, or a refusal. */
export interface Response {
	at: Ticks;
	signature?: SignatureWithStamp;
	title?: SignedAttachment;
	refusal?: ServiceAct;
	/** A title may accept less than was sent. */
	isPartial?: boolean;
	/** The operator's word on a title or a refusal. */
	confirmation?: Confirmation;
	/** Of a title: the sender's notice of receiving it, and universal messages that move nothing. */
	receipt?: SignedAttachment;
	information?: readonly Entity[];
}

export interface Revocation {
	at: Ticks;
	request: SignedAttachment;
	plainText?: string;
	initiatorBoxId: string;
	acceptance?: SignatureWithStamp;
	/** By a signature, by a request of the other side, or because nobody has to agree. */
	isAccepted: boolean;
	refusal?: ServiceAct;
	/** The approval of the proposal inside the company. */
	resolution?: ResolutionState;
	/** Reports of other systems on it, in order. */
	outerStatuses: Entity[];
	roamingNotification?: Entity;
}

/** All that a docflow answer tells of a document at some moment, whatever the version it is told in. */
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
	/** Of the company between sender and recipient. */
	proxyResponse?: Response;
	amendmentRequests: ServiceAct[];
	/** Reports of other systems, in order. */
	outerStatuses: Entity[];
	/** The request to take the shipment back in the marking system. */
	fixationCancellation?: SignedAttachment;
	/** What the recipient's operator has told. */
	roamingNotification?: Entity;
	/** Universal messages that move nothing. */
	information: Entity[];
	revocation?: Revocation;
	resolution?: ResolutionState;
	/** Tags. */
	customData: Array<{ Key: string; Value: string }>;
	draft?: { isLocked: boolean; isRecycled: boolean; letterIds: readonly string[] };
	template?: { transformations: Entity[]; changes: Entity[]; refusal?: Entity };
	/** Later documents that amend this one. */
	amendments: ReadonlyArray<{ id: DocumentId; info: Document }>;
	forwards: Array<{ toBoxId: string; at: Ticks }>;
	lastEvent: { eventId: string; ticks: bigint };
}
