import { currentInfo } from '../docflow/currentInfo';
import { resolvedWith } from '../docflow/resolutionState';
import { stateOf } from '../docflow/stateOf';
import type { Document, Entity, Message, MessagePatch } from '../wire/structures';
import type { Box } from './box';

/**
 * A message in its current state: its own entities and those of its patches in the order they came, with the current
 * state of its documents.
 *
 * @returns undefined when the box does not have it.
 */
export function messageState({ feed, docflow }: Box, messageId: string): Message | undefined {
	const events = feed.entriesOfMessage(messageId).map(({ event }) => event);
	const first = events.find((event) => event.Message)?.Message;
	if (!first) return undefined;
	const message = events.flatMap(({ Patch }) => Patch ?? []).reduce(afterPatch, first);
	const withInfo = (entity: Entity): Entity => {
		const change = docflow.entries.findLast(
			({ keyIds: [ofMessage, ofDocument] }) =>
				ofMessage === message.MessageId && ofDocument === entity.EntityId,
		);
		return change ? { ...entity, DocumentInfo: currentInfo(stateOf(change)) } : entity;
	};
	return {
		...message,
		Entities: message.Entities.map((entity) =>
			entity.DocumentInfo ? withInfo(entity) : withResolution(entity, message.Entities),
		),
	};
}

/** A request inside the company has the resolution that answers it. */
function withResolution(entity: Entity, entities: readonly Entity[]): Entity {
	const { ResolutionRequestInfo: request } = entity;
	if (!request) return entity;
	const ResolvedWith = resolvedWith(entity, entities);
	return { ...entity, ResolutionRequestInfo: { ...request, ResolvedWith } };
}

function afterPatch(message: Message, patch: MessagePatch): Message {
	const { MessageIsDeleted, MessageIsRestored } = patch;
	return {
		...message,
		LastPatchTimestampTicks: patch.TimestampTicks,
		Entities: [...message.Entities, ...patch.Entities],
		DraftIsLocked: message.DraftIsLocked || patch.DraftIsLocked,
		DraftIsRecycled: message.DraftIsRecycled || patch.DraftIsRecycled,
		DraftIsTransformedToMessageIdList: [
			...(message.DraftIsTransformedToMessageIdList ?? []),
			...(patch.DraftIsTransformedToMessageIdList ?? []),
		],
		IsDeleted: (message.IsDeleted || MessageIsDeleted) && !MessageIsRestored,
	};
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

export function documentAbove(
	entities: readonly Entity[],
	{ DocumentInfo, ParentEntityId }: Entity,
): Document | undefined {
	if (DocumentInfo) return DocumentInfo;
	const parent = entities.find(({ EntityId }) => EntityId === ParentEntityId);
	return parent && documentAbove(entities, parent);
}
