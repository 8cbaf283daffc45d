import type { Party } from '../cast';
import { signature, signedServiceDocument } from '../entities';
import type { Letter } from '../letter';
import { type Step, patchStep } from '../life';

/** A proposal to treat a document that both have signed as if it had never been. */
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

export function revocationRequested(
	{ letter, entityId, initiator, responder }: Revocation,
	comment: string,
): Step {
	const { stage, messageId, main } = letter;
	return patchStep(stage, messageId, (at) => ({
		entities: signedServiceDocument(stage.random, at, {
			entityId,
			parentEntityId: main.entityId,
			attachmentType: 'RevocationRequest',
			contentTypeId: 'revocation_request_01_02',
			filePrefix: 'DP_PRANNUL',
			from: initiator,
			to: responder,
			text: comment,
			info: { RevocationRequestInfo: { InitiatorBoxId: initiator.boxId } },
		}),
	}));
}

/** The other side agrees by signing the request. */
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
