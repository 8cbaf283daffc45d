import type {
	BoxEvent,
	Document,
	Entity,
	EntityPatch,
	Message,
	MessagePatch,
} from '../wire/structures';

/**
 * A message as it is after all that has happened to it: its own entities and those of its patches, in the order they came.
 *
 * @param events The event of the message first, then its patches.
 * @returns undefined when the message itself is not among the events.
 */
export function messageState(events: readonly BoxEvent[]): Message | undefined {
	const first = events.find((event) => event.Message)?.Message;
	if (!first) return undefined;
	const patches = events.flatMap(({ Patch }) => Patch ?? []);
	return patches.reduce(afterPatch, first);
}

function afterPatch(message: Message, patch: MessagePatch): Message {
	const { MessageIsDeleted, MessageIsRestored, EntityPatches = [] } = patch;
	const entities = message.Entities.map((entity) =>
		EntityPatches.filter(({ EntityId }) => EntityId === entity.EntityId).reduce(
			afterEntityPatch,
			entity,
		),
	);
	return {
		...message,
		LastPatchTimestampTicks: patch.TimestampTicks,
		Entities: [...entities, ...patch.Entities],
		DraftIsLocked: message.DraftIsLocked || patch.DraftIsLocked,
		DraftIsRecycled: message.DraftIsRecycled || patch.DraftIsRecycled,
		DraftIsTransformedToMessageIdList: [
			...(message.DraftIsTransformedToMessageIdList ?? []),
			...(patch.DraftIsTransformedToMessageIdList ?? []),
		],
		IsDeleted: (message.IsDeleted || MessageIsDeleted) && !MessageIsRestored,
	};
}

function afterEntityPatch(entity: Entity, patch: EntityPatch): Entity {
	if (!entity.DocumentInfo) return entity;
	const { DocumentIsDeleted, DocumentIsRestored, MovedToDepartment } = patch;
	const change: Partial<Document> = {
		...(MovedToDepartment !== undefined && { DepartmentId: MovedToDepartment }),
		...(DocumentIsDeleted && { IsDeleted: true }),
		...(DocumentIsRestored && { IsDeleted: false }),
	};
	return { ...entity, DocumentInfo: { ...entity.DocumentInfo, ...change } };
}

/** The entity and all that was added to it, directly or not. */
export function entitiesUnder(entities: readonly Entity[], rootId: string): Entity[] {
	const ids = new Set([rootId]);
	return entities.filter(({ EntityId, ParentEntityId = '' }) => {
		const belongs = EntityId === rootId || ids.has(ParentEntityId);
		if (belongs) ids.add(EntityId);
		return belongs;
	});
}

/** The document that an entity is, or was added to. */
export function documentAbove(
	entities: readonly Entity[],
	{ DocumentInfo, ParentEntityId }: Entity,
): Document | undefined {
	if (DocumentInfo) return DocumentInfo;
	const parent = entities.find(({ EntityId }) => EntityId === ParentEntityId);
	return parent && documentAbove(entities, parent);
}
