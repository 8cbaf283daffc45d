import type { Party } from '../cast';
import { textContent } from '../content';
import { attachment, signature, signedServiceDocument } from '../entities';
import type { Letter } from '../letter';
import { type Step, patchStep } from '../life';
import { universalMessage } from './universalMessage';

/**
 * The recipient refuses to sign a formalized document. One act, two entities of one parent: the old service document
 * and its successor, a universal message.
 */
export function signatureRefused(
	letter: Letter,
	comment: string,
	refusalId: string = letter.stage.random.guid(),
): Step {
	const { stage, messageId, main, from, to } = letter;
	const { random } = stage;
	const messageEntityId = random.guid();
	const parties = { parentEntityId: main.entityId, from: to, to: from, text: comment };
	return patchStep(stage, messageId, (at) => ({
		entities: [
			...signedServiceDocument(random, at, {
				...parties,
				entityId: refusalId,
				attachmentType: 'XmlSignatureRejection',
				contentTypeId: 'signature_rejection_01_01',
				filePrefix: 'DP_UVUTOCH',
			}),
			universalMessage(random, at, { ...parties, meaning: 'rejection', entityId: messageEntityId }),
		],
	}));
}

/** The recipient refuses to sign a nonformalized document: the comment is plain text. */
export function signatureRequestRejected(letter: Letter, comment: string): Step {
	return rejectedBy(letter.to, letter, comment);
}

/** The intermediary refuses. */
export function signatureRejectedByProxy(letter: Letter & { proxy: Party }, comment: string): Step {
	return rejectedBy(letter.proxy, letter, comment);
}

function rejectedBy({ boxId }: Party, letter: Letter, comment: string): Step {
	const { stage, messageId, main } = letter;
	const { random } = stage;
	const refusalId = random.guid();
	return patchStep(stage, messageId, (at) => ({
		entities: [
			attachment(at, {
				EntityId: refusalId,
				ParentEntityId: main.entityId,
				Content: textContent(comment),
				AttachmentType: 'SignatureRequestRejection',
			}),
			signature(random, at, refusalId, boxId),
		],
	}));
}
