import { entitiesOf, messageOrPatch } from '../../../sandbox/box/eventParts';
import type { Box } from '../../../sandbox/box/box';
import type { BoxEvent, Entity } from '../../../sandbox/wire/structures';

export interface StoryEntity {
	entity: Entity;
	event: BoxEvent;
	messageId: string;
	entityId: string;
	bytes: Buffer;
}

export function storyEntities(box: Box): StoryEntity[] {
	return box.events.flatMap((event) =>
		entitiesOf(event).map((entity) => ({
			entity,
			event,
			messageId: messageOrPatch(event).MessageId,
			entityId: entity.EntityId,
			bytes: Buffer.from(entity.Content?.Data ?? '', 'base64'),
		})),
	);
}

export function storyEntity(
	box: Box,
	isMeant: (entity: Entity, event: BoxEvent) => boolean,
): StoryEntity {
	const found = storyEntities(box).find(({ entity, event }) => isMeant(entity, event));
	if (found === undefined) throw new Error('The story has no such entity');
	return found;
}

export const isDocumentOf =
	(type: string) =>
	({ DocumentInfo }: Entity): boolean =>
		DocumentInfo?.TypeNamedId === type;
