import type { DiadocConnection } from '../../api/connection';
import type { EventDetails } from '../../enrichment/eventDetails';
import { messageIdOf } from '../../events/boxEvent';
import { eventFiles } from '../../events/simplify/eventFiles';
import { simplifyEvent } from '../../events/simplify/simplifiedEvent';
import type { BoxEvent } from '../../protocol/decode';
import { entityRequest } from '../../items/entityRequest';
import type { ContentSource } from '../../items/contentOutput';

/** An event of the feed, ready to become an item with contents. */
export function eventSource(
	event: BoxEvent,
	connection: DiadocConnection,
	details: EventDetails,
): ContentSource {
	const { view } = details;
	return {
		structure: event,
		holdsContents: true,
		simplified: async () =>
			simplifyEvent(await details.completed(await details.meaningOf(event)), view),
		files: () => eventFiles(event),
		request: entityRequest(connection, view.boxId, messageIdOf(event)),
	};
}
