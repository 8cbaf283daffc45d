import { textContent, xmlContent } from '../content';
import { fileName } from '../entities';
import type { Letter } from '../letter';
import type { Step } from '../life';
import { serviceStep } from '../service-step';

/** The recipient's operator tells in plain words what became of the main document. */
export function roamingNotified(letter: Letter, text: string): Step {
	return serviceStep(letter, () => ({
		ParentEntityId: letter.main.entityId,
		Content: textContent(text),
		AttachmentType: 'RoamingNotification',
	}));
}

/** The recipient's operator could not deliver the main document, and tells why. */
export function roamingFailed(letter: Letter, text: string): Step {
	return roamingNotified(letter, text);
}

/** The recipient's operator confirms the receipt of the main document in a form for machines. */
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
