import type { DiadocConnection } from '../../api/connection';
import { messageIdOf } from '../../events/boxEvent';
import { eventFiles } from '../../events/eventFiles';
import { simplifyEvent } from '../../events/simplifiedEvent';
import type { BoxEvent } from '../../protocol/decode';
import { entityRequest, type ContentSource } from '../contentOutput';

/** An event of the feed, ready to become an item with contents. */
export function eventSource(
	event: BoxEvent,
	boxId: string,
	connection: DiadocConnection,
): ContentSource {
	return {
		structure: event,
		holdsContents: true,
		simplified: () => simplifyEvent({ event }, boxId),
		files: () => eventFiles(event),
		request: entityRequest(connection, boxId, messageIdOf(event)),
	};
}
