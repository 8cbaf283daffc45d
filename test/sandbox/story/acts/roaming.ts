import { textContent, xmlContent } from '../content';
import { attachment, fileName } from '../entities';
import type { Letter } from '../letter';
import { type Step, patchStep } from '../life';

/** The recipient's operator tells in plain words what became of the main document. */
export function roamingNotified({ stage, messageId, main }: Letter, text: string): Step {
	const entityId = stage.random.guid();
	return patchStep(stage, messageId, (at) => ({
		entities: [
			attachment(at, {
				EntityId: entityId,
				ParentEntityId: main.entityId,
				Content: textContent(text),
				AttachmentType: 'RoamingNotification',
			}),
		],
	}));
}

/** The recipient's operator confirms the receipt of the main document in a form for machines. */
export function roamingConfirmed({ stage, messageId, main, from }: Letter): Step {
	const entityId = stage.random.guid();
	return patchStep(stage, messageId, (at) => ({
		entities: [
			attachment(at, {
				EntityId: entityId,
				ParentEntityId: main.entityId,
				Content: xmlContent('Файл', { ИдФайл: entityId, Документ: main.entityId }),
				AttachmentType: 'RoamingConfirmation',
				FileName: fileName('DP_PDPOL', [from.fnsParticipantId, '2BM'], at, entityId),
				ContentTypeId: 'roaming_confirmation_01',
			}),
		],
	}));
}
