/** What a business event is called, and what it means to a bookkeeper. */
interface BusinessEventText {
	/** Name in the panel. */
	title: string;
	/** One line of help. */
	help: string;
}

const texts = {
	approvalRequested: {
		title: 'Approval Requested',
		help: 'Somebody in the company is asked to approve a document',
	},
	approvalRouteAssigned: {
		title: 'Approval Route Assigned',
		help: 'A document was put on an approval route',
	},
	approvalRouteRemoved: {
		title: 'Approval Route Removed',
		help: 'A document was taken off its approval route',
	},
	approvalSignatureAdded: {
		title: 'Approval Signature Added',
		help: 'An employee approved a document by signature, which is not yet the signature for the counteragent',
	},
	authorityProofRequested: {
		title: 'Authority Proof Requested',
		help: 'The counteragent asks to confirm that the signer was entitled to sign',
	},
	commentAdded: { title: 'Comment Added', help: 'Somebody commented on a document' },
	contentEdited: {
		title: 'Content Edited',
		help: "A document's content was changed before it was signed, by hand or by the data of the signer",
	},
	correctionRequested: {
		title: 'Correction Requested',
		help: 'The recipient asks the sender to clarify or correct a document',
	},
	deliveryFailed: {
		title: 'Delivery Failed',
		help: 'A letter or a part of it could not be delivered',
	},
	documentAdded: {
		title: 'Document Added to Letter',
		help: 'A document was added to a letter that was there already',
	},
	documentApproved: {
		title: 'Document Approved',
		help: 'An employee approved a document',
	},
	documentCorrected: {
		title: 'Document Corrected',
		help: 'A correction (корректировка) of an earlier document exists now',
	},
	documentDeleted: { title: 'Document Deleted', help: 'A document was moved to the deleted ones' },
	documentDisapproved: {
		title: 'Document Disapproved',
		help: 'An employee refused to approve a document',
	},
	documentForwarded: {
		title: 'Document Forwarded',
		help: 'A document was forwarded to a third party',
	},
	documentReceived: {
		title: 'Document Received',
		help: 'A document of a counteragent arrived, in a new letter or in one that was there already',
	},
	documentRestored: {
		title: 'Document Restored',
		help: 'A deleted document was taken back',
	},
	documentRevised: {
		title: 'Document Revised',
		help: 'A revision (исправление) of an earlier document exists now',
	},
	documentSignedByCounteragent: {
		title: 'Document Signed by Counteragent',
		help: 'A counteragent signed a document, by a signature alone or with a title',
	},
	documentSignedByUs: {
		title: 'Document Signed by Us',
		help: 'Our company signed a received document, or one that it had sent unsigned',
	},
	documentSignedWithDisagreement: {
		title: 'Document Signed with Disagreement',
		help: 'The recipient signed a document in part only',
	},
	draftChanged: { title: 'Draft Changed', help: 'A draft was changed' },
	draftCreated: { title: 'Draft Created', help: 'A letter is being prepared' },
	draftLocked: { title: 'Draft Locked', help: 'A draft can no longer be changed' },
	draftRemoved: { title: 'Draft Removed', help: 'A draft was dropped without being sent' },
	draftSent: { title: 'Draft Sent', help: 'A draft became a letter' },
	externalDocflowChanged: {
		title: 'External Docflow Changed',
		help: 'Another system, such as marking or transport, reports the state of a document',
	},
	informationMessageReceived: {
		title: 'Information Message Received',
		help: 'A participant added a message to a document that does not change its state',
	},
	internalLetterSent: {
		title: 'Internal Letter Sent',
		help: 'A letter went from one department of the company to another',
	},
	invitationReceived: {
		title: 'Invitation Received',
		help: 'A company asks to exchange documents',
	},
	letterCreatedFromDraft: {
		title: 'Letter Created From Draft',
		help: 'A new letter was made of a draft',
	},
	letterCreatedFromTemplate: {
		title: 'Letter Created From Template',
		help: 'A template was turned into a letter',
	},
	letterReceived: {
		title: 'Letter Received',
		help: 'A new letter of a counteragent arrived, with one document or several',
	},
	letterSent: { title: 'Letter Sent', help: 'Our company sent a letter to a counteragent' },
	markingCancellationRequested: {
		title: 'Marking Cancellation Requested',
		help: 'Shipment data of a document are to be cancelled in the marking system',
	},
	messageDeleted: {
		title: 'Message Deleted',
		help: 'A letter, draft or template was deleted with everything in it',
	},
	messageDelivered: { title: 'Message Delivered', help: 'A letter reached the recipient' },
	messageRestored: {
		title: 'Message Restored',
		help: 'A deleted letter, draft or template was taken back',
	},
	movedToDepartment: {
		title: 'Moved to Department',
		help: 'A document went to another department',
	},
	operatorConfirmation: {
		title: 'Operator Confirmation',
		help: 'The operator confirmed the date of sending or receiving',
	},
	other: {
		title: 'Other',
		help: 'Anything else, also what Diadoc invents after this version; the item has the types as Diadoc names them',
	},
	powerOfAttorneyAttached: {
		title: 'Power of Attorney Attached',
		help: 'A power of attorney (МЧД) was attached',
	},
	powerOfAttorneyChecked: {
		title: 'Power of Attorney Checked',
		help: 'The check of a power of attorney (МЧД) has a result',
	},
	receiptIssued: {
		title: 'Receipt Issued',
		help: 'The recipient confirmed that a document arrived (извещение о получении)',
	},
	requestCancelled: {
		title: 'Request Cancelled',
		help: 'A request for approval or signature was withdrawn',
	},
	revocationAccepted: {
		title: 'Revocation Accepted',
		help: 'The other side agreed to revoke (аннулировать) a document',
	},
	revocationRejected: {
		title: 'Revocation Rejected',
		help: 'The other side refused to revoke (аннулировать) a document',
	},
	revocationRequested: {
		title: 'Revocation Requested',
		help: 'One side proposes to revoke (аннулировать) a document',
	},
	roamingNotification: {
		title: 'Roaming Notification',
		help: 'The operator of the other side reports whether a document was delivered',
	},
	signatureCheckFailed: {
		title: 'Signature Check Failed',
		help: 'The check found a signature that is not valid',
	},
	signatureRejected: {
		title: 'Signature Rejected',
		help: 'The recipient refused to sign a document',
	},
	signatureRequestDeclined: {
		title: 'Signature Request Declined',
		help: 'An employee who was asked to sign a document declined',
	},
	signatureRequested: {
		title: 'Signature Requested',
		help: 'Somebody in the company is asked to sign a document',
	},
	structuredDataAttached: {
		title: 'Structured Data Attached',
		help: 'Structured data were attached to a document',
	},
	tagsChanged: { title: 'Tags Changed', help: 'The tags of a document were changed' },
	templateCreated: {
		title: 'Template Created',
		help: 'Documents were prepared for somebody else to send',
	},
	templateDocumentsChanged: {
		title: 'Template Documents Changed',
		help: 'A document that was made from a template was rejected',
	},
	templateRefused: {
		title: 'Template Refused',
		help: 'The company that was to send the documents of a template refused',
	},
	templateWithdrawn: {
		title: 'Template Withdrawn',
		help: 'The company that prepared a template took it back',
	},
} as const satisfies Record<string, BusinessEventText>;

/** A thing that happened, as a bookkeeper would name it. */
export type BusinessEvent = keyof typeof texts;

/** All business events, in the order of their names. */
export const businessEvents: Readonly<Record<BusinessEvent, BusinessEventText>> = texts;
