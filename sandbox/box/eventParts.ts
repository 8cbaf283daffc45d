import type { BoxEvent, Document, Entity, Message, MessagePatch } from '../wire/structures';

/** @throws Error when the event has neither. */
export function messageOrPatch({ EventId, Message, Patch }: BoxEvent): Message | MessagePatch {
	const part = Message ?? Patch;
	if (!part) throw new Error(`Event ${EventId} has neither Message nor Patch`);
	return part;
}

export function entitiesOf(event: BoxEvent): Entity[] {
	return messageOrPatch(event).Entities;
}

/** The event with its entities changed. */
export function withEntities(
	event: BoxEvent,
	change: (entities: readonly Entity[]) => Entity[],
): BoxEvent {
	const { Message, Patch } = event;
	return {
		...event,
		...(Message && { Message: { ...Message, Entities: change(Message.Entities) } }),
		...(Patch && { Patch: { ...Patch, Entities: change(Patch.Entities) } }),
	};
}

export function documentsOf(event: BoxEvent): Document[] {
	return entitiesOf(event).flatMap(({ DocumentInfo }) => DocumentInfo ?? []);
}

export function withoutData(entity: Entity): Entity {
	return entity.Content ? { ...entity, Content: { Size: entity.Content.Size } } : entity;
}
