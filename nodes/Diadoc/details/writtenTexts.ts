import type { DiadocConnection } from '../api/connection';
import { getEntityContent } from '../api/entityContent';
import { messageIdOf } from '../events/boxEvent';
import type { ClassifiedEvent } from '../events/business/classifiedEvent';
import { hasTextInContent, textInContent } from '../events/business/textInContent';
import type { Entity } from '../protocol/decode';
import type { RefusalOf } from './lastingRefusal';

/** What a person wrote has a few lines; whatever is longer than so many bytes is something else. */
const longestText = 64 * 1024;

/** A size of -1 means that the service does not know it. */
function isToBeRead(entity: Entity): entity is Entity & { EntityId: string } {
	const { EntityId, Content } = entity;
	if (!EntityId || !hasTextInContent(entity) || Content?.Data !== undefined) return false;
	return !!Content?.Size && Content.Size <= longestText;
}

/**
 * What people wrote with the acts of an event, by the ids of the entities that hold it: the feed leaves contents out. A
 * text that is gone or forbidden is left out.
 *
 * @param boxId dashed GUID
 * @throws TransportError during an outage
 */
export async function writtenTexts(
	connection: DiadocConnection,
	boxId: string,
	{ event, changes }: ClassifiedEvent,
	refusalOf: RefusalOf,
): Promise<ReadonlyMap<string, string>> {
	const messageId = messageIdOf(event) ?? '';
	const entities = changes.flatMap((change) => change.entities).filter(isToBeRead);
	const byId = new Map(entities.map((entity) => [entity.EntityId, entity]));
	const texts = new Map<string, string>();
	await Promise.all(
		[...byId].map(async ([entityId, entity]) => {
			const ids = { boxId, messageId, entityId };
			const content = await getEntityContent(connection, ids, longestText).catch(
				(error: unknown) => {
					if (refusalOf(error, messageId) === undefined) throw error;
				},
			);
			const text = content && textInContent(entity, content);
			if (text !== undefined) texts.set(entityId, text);
		}),
	);
	return texts;
}
