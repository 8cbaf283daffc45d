import { entityPatch } from '../entities';
import type { Letter } from '../letter';
import { type Step, patchStep } from '../life';

export function documentDeleted({ stage, messageId, main }: Letter): Step {
	return patchStep(stage, messageId, () => ({
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
