import type { BusinessEvent } from './businessEvents';
import type { Side } from './sides';

/** The acts that somebody chose; without both, every act. */
export interface WantedActs {
	/** Kinds of acts. */
	types?: ReadonlySet<BusinessEvent>;
	/** Who acted. */
	by?: Exclude<Side, 'operator'>;
}

/** An act as far as a choice looks at it. */
interface Act {
	type: BusinessEvent;
	/** As the event says; a kind of act may say it without that. */
	by?: Side;
}

/** Kinds of acts that only one side can have done, by what they mean (the help of `businessEvents`). */
const sideOfType: Readonly<Partial<Record<BusinessEvent, Side>>> = {
	approvalRequested: 'us',
	approvalRouteAssigned: 'us',
	approvalRouteRemoved: 'us',
	approvalSignatureAdded: 'us',
	approvalSignatureRequested: 'us',
	approvalWithdrawn: 'us',
	documentApproved: 'us',
	documentDisapproved: 'us',
	documentReceived: 'counteragent',
	documentSignedByCounteragent: 'counteragent',
	documentSignedByUs: 'us',
	draftChanged: 'us',
	draftCreated: 'us',
	draftLocked: 'us',
	draftRemoved: 'us',
	draftSent: 'us',
	internalLetterSent: 'us',
	invitationReceived: 'counteragent',
	letterPrepared: 'us',
	letterReceived: 'counteragent',
	letterSent: 'us',
	movedToDepartment: 'us',
	operatorConfirmation: 'operator',
	requestCancelled: 'us',
	revocationApprovalRequested: 'us',
	revocationApproved: 'us',
	revocationDisapproved: 'us',
	revocationSignatureRequested: 'us',
	signatureRequestDeclined: 'us',
	signatureRequestRestored: 'us',
	signatureRequested: 'us',
	tagsChanged: 'us',
};

/**
 * Whether one of the acts is of a chosen kind and was done by the chosen side. An act of which nobody knows who did it
 * was done by neither side.
 */
export function includesWantedAct(acts: readonly Act[], { types, by: side }: WantedActs): boolean {
	return acts.some(({ type, by = sideOfType[type] }) => {
		const isOfType = types === undefined || types.has(type);
		return isOfType && (side === undefined || by === side);
	});
}
