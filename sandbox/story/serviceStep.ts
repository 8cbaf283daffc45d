import type { Entity } from '../wire/structures';
import { attachment } from './entities';
import type { Letter } from './letter';
import { patchStep, type Step } from './life';

type ServiceAttachment = Pick<Entity, 'ParentEntityId' | 'AttachmentType'> & Partial<Entity>;

/**
 * The service, or a system behind it, adds an unsigned attachment to a letter.
 *
 * @param describe Makes the attachment with the given id, at the given tick.
 */
export function serviceStep(
	{ stage, messageId }: Pick<Letter, 'stage' | 'messageId'>,
	describe: (entityId: string, at: bigint) => ServiceAttachment,
): Step {
	const entityId = stage.random.guid();
	return patchStep(stage, messageId, (at) => ({
		entities: [attachment(at, { EntityId: entityId, ...describe(entityId, at) })],
	}));
}
