import { entityPatch } from '../entities';
import type { Letter } from '../letter';
import { type Step, patchStep } from '../life';

export function forwarded({ stage, messageId, main }: Letter, toBoxId: string): Step {
	return patchStep(stage, messageId, () => ({
		patch: { EntityPatches: [entityPatch({ EntityId: main.entityId, ForwardedToBoxId: toBoxId })] },
	}));
}
