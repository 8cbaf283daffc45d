import type { DiadocConnection } from '../../api/connection';
import type { EventDetails } from '../../details/eventDetails';
import { messageIdOf } from '../../events/boxEvent';
import { eventFiles } from '../../events/eventFiles';
import { simplifyEvent } from '../../events/simplifiedEvent';
import type { BoxEvent } from '../../protocol/decode';
import { entityRequest } from '../../files/entityRequest';
import type { ContentSource } from '../contentOutput';

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
