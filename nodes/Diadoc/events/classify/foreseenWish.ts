import { normalizeBoxId } from '../../protocol/boxId';
import type { BoxEvent } from '../../protocol/decode';
import { entitiesOf } from '../boxEvent';
import type { BusinessChange } from './businessChange';
import type { BusinessEvent } from './businessEvents';
import { reportedChanges } from './classifyEvent';
import { isRevocationRequest, isSignature, operatorBoxId, signerOf } from './knownEntities';
import { sideOfAct } from './sides';
import { includesWantedAct, type WantedActs } from './wantedActs';

type Kinds = readonly BusinessEvent[];

const signed: Kinds = ['documentSignedByCounteragent', 'documentSignedByUs'];
const signedAnyhow: Kinds = ['documentSignedWithDisagreement', 'invitationAccepted'];
const revocation: Kinds = ['revocationAccepted', 'revocationRequested'];

/**
 * What else an act may be than an event alone says, by what hangs above it and beside it in its message, and by the
 * reports on signatures. An act that has a line here may also be none.
 */
const elseBy: Readonly<Partial<Record<BusinessEvent, Kinds>>> = {
	approvalRequested: ['revocationApprovalRequested'],
	approvalSignatureAdded: ['revocationApproved'],
	approvalSignatureRequested: ['revocationApprovalRequested'],
	deliveryFailed: ['roamingNotification'],
	documentApproved: ['revocationApproved'],
	documentDisapproved: ['revocationDisapproved'],
	documentRestored: [],
	documentSignedByCounteragent: signedAnyhow,
	documentSignedByUs: signedAnyhow,
	documentSignedWithDisagreement: signed,
	other: [],
	receiptIssued: [],
	refusalAdded: ['revocationRejected', 'signatureRejected'],
	requestCancelled: ['approvalRouteRemoved', 'approvalWithdrawn', 'signatureRequestRestored'],
	revocationAccepted: revocation,
	revocationRequested: revocation,
	roamingNotification: ['deliveryFailed'],
	signatureAdded: [...signedAnyhow, ...revocation],
	signatureCheckFailed: [],
	signatureRequested: ['revocationSignatureRequested'],
};

/** Who signed is known of a signature, and of a title only with one. */
function signedBy({ entities: [entity] }: BusinessChange, own: string): Kinds {
	if (entity === undefined || !isSignature(entity)) return signed;
	return signerOf(entity) === own
		? ['documentSignedByUs', 'letterSent']
		: ['documentSignedByCounteragent'];
}

/** Acts of which an event alone says nothing. */
function hiddenActs(event: BoxEvent): BusinessChange[] {
	const entities = entitiesOf(event);
	const bringsRequest = entities.some(isRevocationRequest);
	return entities.flatMap((entity): BusinessChange[] => {
		if (entity.AttachmentType === 'DeletionRestoration') {
			return [{ type: 'documentRestored', entities: [entity] }];
		}
		const mayConsent = bringsRequest && isSignature(entity) && signerOf(entity) !== operatorBoxId;
		return mayConsent
			? [{ type: 'revocationAccepted', entities: [entity], boxId: entity.SignerBoxId }]
			: [];
	});
}

/**
 * Whether one of the chosen acts happened, as far as the event alone decides it: true or false whatever its message and
 * the reports on signatures say, `undefined` where they have to be asked for.
 *
 * @param own the box the event was read from, as `normalizeBoxId` gives it
 */
export function foreseenWish(
	event: BoxEvent,
	own: string,
	wanted: WantedActs,
): boolean | undefined {
	const reported = reportedChanges(event, own);
	const acts = [...reported, ...hiddenActs(event)].flatMap((change) => {
		const { type, boxId = '' } = change;
		const others = elseBy[type] ?? [];
		const kinds = [type, ...others, ...(type === 'signatureAdded' ? signedBy(change, own) : [])];
		return kinds.map((kind) => ({ type: kind, by: sideOfAct(kind, normalizeBoxId(boxId), own) }));
	});
	const steady = new Set(reported.map(({ type }) => type).filter((type) => !(type in elseBy)));
	if (steady.size === 0) acts.push({ type: 'other', by: undefined });
	if (!includesWantedAct(acts, wanted)) return false;
	// Reports of one act are put together, so that another one of its kind may say who did it.
	const isCertain = [...steady].some((kind) =>
		acts.every((act) => act.type !== kind || includesWantedAct([act], wanted)),
	);
	return isCertain || undefined;
}
