import { entityPatch } from '../entities';
import type { Letter } from '../letter';
import { type Step, patchStep } from '../life';

/** The company that owns the box shows the main document to a third party. */
export function forwarded({ stage, messageId, main }: Letter, toBoxId: string): Step {
	return patchStep(stage, messageId, () => ({
		patch: { EntityPatches: [entityPatch({ EntityId: main.entityId, ForwardedToBoxId: toBoxId })] },
	}));
}
