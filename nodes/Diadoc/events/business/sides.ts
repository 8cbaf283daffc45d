import type { BusinessEvent } from './businessEvents';
import { operatorBoxId } from './signatureEvents';

/** Who acted, seen from the box: our organization, another one, or the operator of electronic documents. */
export type Side = 'us' | 'counteragent' | 'operator';

/**
 * The side that a box stands on.
 *
 * @param boxId dashed GUID; `undefined` where the event does not say who acted
 * @param own the box the event was read from
 */
export function sideOf(boxId: string | undefined, own: string): Side | undefined {
	if (boxId === undefined) return undefined;
	if (boxId === operatorBoxId) return 'operator';
	return boxId === own ? 'us' : 'counteragent';
}

/** Acts that only our organization does: what happens inside it, and what begins with it. */
const ownActs: ReadonlySet<BusinessEvent> = new Set([
	'approvalRequested',
	'approvalRouteAssigned',
	'approvalRouteRemoved',
	'approvalSignatureAdded',
	'approvalSignatureRequested',
	'approvalWithdrawn',
	'documentApproved',
	'documentDisapproved',
	'documentSignedByUs',
	'draftChanged',
	'draftCreated',
	'draftLocked',
	'draftRemoved',
	'draftSent',
	'internalLetterSent',
	'letterPrepared',
	'letterSent',
	'movedToDepartment',
	'revocationApprovalRequested',
	'revocationApproved',
	'revocationDisapproved',
	'revocationSignatureRequested',
	'signatureRequestDeclined',
	'signatureRequestRestored',
	'signatureRequested',
] as const);

/** Acts that only another organization does. */
const actsOfOthers: ReadonlySet<BusinessEvent> = new Set([
	'documentReceived',
	'documentSignedByCounteragent',
	'letterReceived',
] as const);

/**
 * The side that an act is of: by who acted, otherwise by what only one side can do.
 *
 * @param boxId dashed GUID; `undefined` where the event does not say who acted
 * @param own the box the event was read from
 */
export function sideOfAct(
	type: BusinessEvent,
	boxId: string | undefined,
	own: string,
): Side | undefined {
	const side = sideOf(boxId, own);
	if (side !== undefined) return side;
	if (ownActs.has(type)) return 'us';
	return actsOfOthers.has(type) ? 'counteragent' : undefined;
}
