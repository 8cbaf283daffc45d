import type { Party } from '../cast';
import {
	serviceDocument,
	type ServiceDocument,
	signature,
	signedServiceDocument,
} from '../entities';
import type { Letter } from '../letter';
import { type Step, patchStep } from '../life';
import { universalMessage } from './universalMessage';

/** A proposal to revoke a document that both have signed. */
export interface Revocation {
	letter: Letter;
	entityId: string;
	initiator: Party;
	responder: Party;
}

export function planRevocation(letter: Letter, initiator: 'sender' | 'recipient'): Revocation {
	const { from, to, stage } = letter;
	return {
		letter,
		entityId: stage.random.guid(),
		initiator: initiator === 'sender' ? from : to,
		responder: initiator === 'sender' ? to : from,
	};
}

function requestOf(
	{ letter, entityId, initiator, responder }: Revocation,
	comment: string,
): ServiceDocument {
	return {
		entityId,
		parentEntityId: letter.main.entityId,
		attachmentType: 'RevocationRequest',
		contentTypeId: 'revocation_request_01_02',
		filePrefix: 'DP_PRANNUL',
		from: initiator,
		to: responder,
		text: comment,
		info: { RevocationRequestInfo: { InitiatorBoxId: initiator.boxId } },
	};
}

export function revocationRequested(revocation: Revocation, comment: string): Step {
	const { stage, messageId } = revocation.letter;
	return patchStep(stage, messageId, (at) => ({
		entities: signedServiceDocument(stage.random, at, requestOf(revocation, comment)),
	}));
}

/** The request is made, and waits for its signature: only its author sees it yet (diadocsdk-csharp issue 211). */
export function revocationPrepared(revocation: Revocation, comment: string): Step {
	const { letter } = revocation;
	return patchStep(letter.stage, letter.messageId, (at) => ({
		entities: [serviceDocument(letter.stage.random, at, requestOf(revocation, comment))],
	}));
}

/** The signature of its author sends the request. */
export function revocationSigned({ letter, entityId, initiator }: Revocation): Step {
	const { stage, messageId } = letter;
	return patchStep(stage, messageId, (at) => ({
		entities: [signature(stage.random, at, entityId, initiator.boxId)],
	}));
}

/** The other side refuses with a universal message only. */
export function revocationRefusedByUniversalMessage(
	{ letter, entityId, initiator, responder }: Revocation,
	comment: string,
): Step {
	const { stage, messageId } = letter;
	const messageEntityId = stage.random.guid();
	return patchStep(stage, messageId, (at) => ({
		entities: [
			universalMessage(stage.random, at, {
				meaning: 'rejection',
				entityId: messageEntityId,
				parentEntityId: entityId,
				from: responder,
				to: initiator,
				text: comment,
			}),
		],
	}));
}

export function revocationAccepted({ letter, entityId, responder }: Revocation): Step {
	const { stage, messageId } = letter;
	return patchStep(stage, messageId, (at) => ({
		entities: [signature(stage.random, at, entityId, responder.boxId)],
	}));
}

export function revocationRefused(
	{ letter, entityId, initiator, responder }: Revocation,
	comment: string,
): Step {
	const { stage, messageId } = letter;
	const refusalId = stage.random.guid();
	return patchStep(stage, messageId, (at) => ({
		entities: signedServiceDocument(stage.random, at, {
			entityId: refusalId,
			parentEntityId: entityId,
			attachmentType: 'XmlSignatureRejection',
			contentTypeId: 'signature_rejection_01_01',
			filePrefix: 'DP_UVUTOCH',
			from: responder,
			to: initiator,
			text: comment,
		}),
	}));
}
