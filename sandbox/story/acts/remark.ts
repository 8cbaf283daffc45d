import { internalStep } from '../internalStep';
import type { Letter } from '../letter';
import type { Step } from '../life';

/** Somebody in the company comments on the main document. */
export function commented({ stage, messageId, main }: Letter, text: string): Step {
	const attachment = { ParentEntityId: main.entityId, AttachmentType: 'AttachmentComment' };
	return internalStep(stage, messageId, attachment, { text });
}

/** An attachment of a type that no published schema knows: only its number comes over the wire. */
export function somethingNewHappened({ stage, messageId, main }: Letter): Step {
	return internalStep(stage, messageId, { ParentEntityId: main.entityId, AttachmentType: '917' });
}
