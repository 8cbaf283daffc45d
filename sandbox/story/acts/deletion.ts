import { entityPatch, internalAttachment } from '../entities';
import type { Letter } from '../letter';
import { type Step, patchStep } from '../life';

export function documentDeleted({ stage, messageId, main }: Letter): Step {
	return patchStep(stage, messageId, () => ({
		patch: { EntityPatches: [entityPatch({ EntityId: main.entityId, DocumentIsDeleted: true })] },
	}));
}

/** The same by newer versions of the service: with an attachment that records it. */
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

export function documentRestoredOnRecord({ stage, messageId, main }: Letter): Step {
	const { random, own } = stage;
	return patchStep(stage, messageId, (at) => ({
		entities: [
			internalAttachment(random, at, own, {
				ParentEntityId: main.entityId,
				AttachmentType: 'DeletionRestoration',
			}),
		],
		patch: { EntityPatches: [entityPatch({ EntityId: main.entityId, DocumentIsRestored: true })] },
	}));
}

/** A change of the document by the id of one of its titles (diadocapi-docs issues 622 and 750). */
export function documentDeletedByTitle({ stage, messageId }: Letter, titleId: string): Step {
	return patchStep(stage, messageId, () => ({
		patch: { EntityPatches: [entityPatch({ EntityId: titleId, DocumentIsDeleted: true })] },
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
