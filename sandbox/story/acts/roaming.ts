import { textContent, xmlContent } from '../content';
import { fileName } from '../entities';
import type { Letter } from '../letter';
import type { Step } from '../life';
import { serviceStep } from '../serviceStep';

/**
 * The recipient's operator reports on the main document in plain text.
 *
 * @param about The id of a proposal to revoke it, where that is meant.
 */
export function roamingNotified(
	letter: Letter,
	text: string,
	about: string = letter.main.entityId,
): Step {
	return serviceStep(letter, () => ({
		ParentEntityId: about,
		Content: textContent(text),
		AttachmentType: 'RoamingNotification',
	}));
}

export function roamingFailed(letter: Letter, text: string): Step {
	return roamingNotified(letter, text);
}

/** The recipient's operator confirms the receipt of the main document in machine-readable form. */
export function roamingConfirmed(letter: Letter): Step {
	const { main, from } = letter;
	return serviceStep(letter, (entityId, at) => ({
		ParentEntityId: main.entityId,
		Content: xmlContent('Файл', { ИдФайл: entityId, Документ: main.entityId }),
		AttachmentType: 'RoamingConfirmation',
		FileName: fileName('DP_PDPOL', [from.fnsParticipantId, '2BM'], at, entityId),
		ContentTypeId: 'roaming_confirmation_01',
	}));
}
