import { businessEvents, type BusinessEvent } from '../classify/businessEvents';

/**
 * From the most telling act to the least. What came or went out says what the event is; then what ends something or goes
 * wrong, what the sides answer and ask of each other, what the company does inside, what befalls a letter on its way,
 * and what machines report. Acts that accompany others stand after all of these.
 */
const fromTheMostTelling: readonly BusinessEvent[] = [
	// What came, went out or was begun.
	'documentReceived',
	'letterSent',
	'internalLetterSent',
	'letterPrepared',
	'draftSent',
	'draftCreated',
	'templateCreated',
	'invitationReceived',
	'invitationAccepted',
	// The end of a document or of its exchange, and what takes that back.
	'revocationAccepted',
	'revocationRejected',
	'revocationRequested',
	'signatureRejected',
	'refusalAdded',
	'templateRefused',
	'templateWithdrawn',
	'templateDocumentsChanged',
	'messageDeleted',
	'messageRestored',
	'documentDeleted',
	'documentRestored',
	'draftRemoved',
	// What goes wrong.
	'deliveryFailed',
	'signatureCheckFailed',
	// What the sides answer, and what they ask of each other.
	'documentSignedWithDisagreement',
	'documentSignedByCounteragent',
	'documentSignedByUs',
	'signatureAdded',
	'correctionRequested',
	'authorityProofRequested',
	'markingCancellationRequested',
	'documentRevised',
	'documentCorrected',
	// What the company does inside: a decision before the request that it leads to.
	'approvalSignatureAdded',
	'documentDisapproved',
	'documentApproved',
	'revocationDisapproved',
	'revocationApproved',
	'signatureRequestDeclined',
	'signatureRequestRestored',
	'approvalWithdrawn',
	'requestCancelled',
	'signatureRequested',
	'approvalSignatureRequested',
	'approvalRequested',
	'revocationSignatureRequested',
	'revocationApprovalRequested',
	'approvalRouteAssigned',
	'approvalRouteRemoved',
	'movedToDepartment',
	'documentForwarded',
	'commentAdded',
	'informationMessageReceived',
	// What befalls a letter or a draft on its way.
	'draftLocked',
	'draftChanged',
	'messageDelivered',
	// What machines report.
	'externalDocflowChanged',
	'roamingNotification',
	'structuredDataAttached',
	'tagsChanged',
	'other',
	// What accompanies the acts above.
	'receiptIssued',
	'powerOfAttorneyChecked',
	'powerOfAttorneyAttached',
	'documentAdded',
	'letterReceived',
	'letterCreatedFromDraft',
	'letterCreatedFromTemplate',
	'contentEdited',
	'operatorConfirmation',
];

const places: ReadonlyMap<BusinessEvent, number> = new Map(
	fromTheMostTelling.map((type, place) => [type, place]),
);

function placeOf(type: BusinessEvent): number {
	const place = places.get(type) ?? places.size;
	return businessEvents[type].accompanies ? place + places.size : place;
}

/** The kinds of acts of an event, each once and the most telling first, whatever the order in which they came. */
export function mostTellingFirst(types: Iterable<BusinessEvent>): BusinessEvent[] {
	const each = [...types];
	return each.length < 2
		? each
		: [...new Set(each)].sort((one, other) => placeOf(one) - placeOf(other));
}
