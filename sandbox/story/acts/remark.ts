import { internalStep } from '../internalStep';
import type { Letter } from '../letter';
import type { Step } from '../life';

export function commented({ stage, messageId, main }: Letter, text: string): Step {
	const attachment = { ParentEntityId: main.entityId, AttachmentType: 'AttachmentComment' };
	return internalStep(stage, messageId, attachment, { text });
}

/** An attachment of an unpublished type: only its number comes over the wire. */
export function somethingNewHappened({ stage, messageId, main }: Letter): Step {
	return internalStep(stage, messageId, { ParentEntityId: main.entityId, AttachmentType: '917' });
}
