import { internalStep } from '../internalStep';
import type { Letter } from '../letter';
import type { Step } from '../life';

/** The company changes the content of the main document before it is signed. */
export function contentEdited({ stage, messageId, main }: Letter): Step {
	return internalStep(stage, messageId, {
		ParentEntityId: main.entityId,
		AttachmentType: 'Edition',
	});
}
