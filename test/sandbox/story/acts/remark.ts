import { internalAttachment } from '../entities';
import type { Letter } from '../letter';
import { type Step, patchStep } from '../life';

/** Somebody in the company comments on the main document. */
export function commented({ stage, messageId, main }: Letter, text: string): Step {
	return patchStep(stage, messageId, (at) => ({
		entities: [
			internalAttachment(
				stage.random,
				at,
				stage.own,
				{ ParentEntityId: main.entityId, AttachmentType: 'AttachmentComment' },
				text,
			),
		],
	}));
}

/** An attachment of a type that no published schema knows: only its number comes over the wire. */
export function somethingNewHappened({ stage, messageId, main }: Letter): Step {
	return patchStep(stage, messageId, (at) => ({
		entities: [
			internalAttachment(stage.random, at, stage.own, {
				ParentEntityId: main.entityId,
				AttachmentType: '917',
			}),
		],
	}));
}
