import type { DiadocConnection } from '../../api/connection';
import { messageIdOf } from '../../events/boxEvent';
import { classified } from '../../events/business/classifiedEvent';
import { eventFiles } from '../../events/eventFiles';
import { simplifyEvent } from '../../events/simplifiedEvent';
import type { Viewpoint } from '../../events/viewpoint';
import type { BoxEvent } from '../../protocol/decode';
import { entityRequest, type ContentSource } from '../contentOutput';

/** An event of the feed, ready to become an item with contents. */
export function eventSource(
	event: BoxEvent,
	connection: DiadocConnection,
	view: Viewpoint,
): ContentSource {
	return {
		structure: event,
		holdsContents: true,
		simplified: () => simplifyEvent(classified({ event }, view.boxId), view),
		files: () => eventFiles(event),
		request: entityRequest(connection, view.boxId, messageIdOf(event)),
	};
}
