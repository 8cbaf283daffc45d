import { messageIdOf } from '../events/boxEvent';
import type { ClassifiedEvent } from '../events/classify/classifiedEvent';
import {
	hasTextInContent,
	textInContent,
	type WrittenContent,
} from '../events/classify/textInContent';
import { withMissing } from '../events/detailedEvent';
import type { Entity } from '../protocol/decode';
import { contentReasons } from './contentRefusals';
import { isStored, type EntityBytesReader, type StoredEntity } from './entityBytes';
import type { LastingRefusal } from './lastingRefusal';

/** A text is in a file with signatures of some 100 KB at most. */
const maxContentBytes = 4 * 1024 * 1024;

function isToBeRead(entity: Entity): entity is StoredEntity {
	return entity.Content?.Data === undefined && isStored(entity);
}

/**
 * The event with what people wrote with its acts: the feed leaves contents out. A text that cannot be had is missing.
 *
 * @throws TransportError during an outage
 */
export async function withWrittenTexts(
	event: ClassifiedEvent,
	contents: Pick<EntityBytesReader, 'read'>,
): Promise<ClassifiedEvent> {
	const messageId = messageIdOf(event.event) ?? '';
	const entities = event.changes
		.flatMap((change) => change.entities.filter((each) => hasTextInContent(each, change.type)))
		.filter(isToBeRead);
	const byId = new Map(entities.map((entity) => [entity.EntityId, entity]));
	const texts = new Map<string, WrittenContent>();
	const refusals = new Set<LastingRefusal>();
	await Promise.all(
		[...byId].map(async ([entityId, entity]) => {
			const content = await contents.read(messageId, entity, maxContentBytes);
			if ('refusal' in content) {
				refusals.add(content.refusal);
				return;
			}
			texts.set(entityId, textInContent(entity, content.bytes));
		}),
	);
	return withMissing({ ...event, texts }, contentReasons(refusals, 'the comment'));
}
