import { entityPatch, internalAttachment } from '../entities';
import type { Letter } from '../letter';
import { type Step, patchStep } from '../life';

export function documentDeleted({ stage, messageId, main }: Letter): Step {
	return patchStep(stage, messageId, () => ({
		patch: { EntityPatches: [entityPatch({ EntityId: main.entityId, DocumentIsDeleted: true })] },
	}));
}

/** The same as newer versions of the service write it: the change of the document, and an attachment that records it. */
export function documentDeletedOnRecord({ stage, messageId, main }: Letter): Step {
	const { random, own } = stage;
	return patchStep(stage, messageId, (at) => ({
		entities: [
			internalAttachment(random, at, own, {
				ParentEntityId: main.entityId,
				AttachmentType: 'DeletionRestoration',
			}),
		],
		patch: { EntityPatches: [entityPatch({ EntityId: main.entityId, DocumentIsDeleted: true })] },
	}));
}

export function documentRestored({ stage, messageId, main }: Letter): Step {
	return patchStep(stage, messageId, () => ({
		patch: { EntityPatches: [entityPatch({ EntityId: main.entityId, DocumentIsRestored: true })] },
	}));
}

export function messageDeleted({ stage, messageId }: Letter): Step {
	return patchStep(stage, messageId, () => ({ patch: { MessageIsDeleted: true } }));
}

export function messageRestored({ stage, messageId }: Letter): Step {
	return patchStep(stage, messageId, () => ({ patch: { MessageIsRestored: true } }));
}
