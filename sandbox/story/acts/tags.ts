import { internalStep } from '../internalStep';
import type { Letter } from '../letter';
import type { Step } from '../life';

export function tagsChanged({ stage, messageId, main }: Letter): Step {
	return internalStep(stage, messageId, {
		ParentEntityId: main.entityId,
		AttachmentType: 'CustomData',
	});
}
