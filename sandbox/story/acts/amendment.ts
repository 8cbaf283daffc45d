import { operatorConfirmation, signature, serviceDocument } from '../entities';
import type { Letter } from '../letter';
import { type Step, patchStep } from '../life';
import { sent } from './sending';
import { answeredByUniversalMessage, universalMessage } from './universalMessage';

/**
 * The recipient asks for a correction. One act, as in the documentation sample of GetLastEvent V2: the old service
 * document and a universal message with the same parent, then signature, operator's confirmation and its signature.
 */
export function amendmentRequested(
	letter: Letter,
	comment: string,
	requestId: string = letter.stage.random.guid(),
): Step {
	const { stage, messageId, main, from, to } = letter;
	const { random } = stage;
	const messageEntityId = random.guid();
	const parties = { parentEntityId: main.entityId, from: to, to: from, text: comment };
	return patchStep(stage, messageId, (at) => ({
		entities: [
			serviceDocument(random, at, {
				...parties,
				entityId: requestId,
				attachmentType: 'InvoiceCorrectionRequest',
				contentTypeId: 'amendment_request_133_01_03',
				filePrefix: 'DP_UVUTOCH',
			}),
			universalMessage(random, at, {
				...parties,
				meaning: 'amendmentRequest',
				entityId: messageEntityId,
			}),
			signature(random, at, requestId, to.boxId),
			...operatorConfirmation(random, at, {
				parentEntityId: requestId,
				receiver: to,
				date: 'delivery',
			}),
		],
	}));
}

/** The recipient asks for proof of the signer's authority, for which there is no old service document. */
export function authorityProofRequested(letter: Letter, comment: string): Step {
	return answeredByUniversalMessage(letter, { meaning: 'authorityRequest', text: comment });
}

/** The letter whose main document revises or corrects that of an earlier one. */
export function amending(original: Letter, letter: Letter): Letter {
	const main = { ...letter.main, amends: { letter: original, document: original.main } };
	return { ...letter, main, documents: [main, ...letter.documents.slice(1)] };
}

export function amended(original: Letter, amendment: Letter): Step {
	return sent(amending(original, amendment));
}
