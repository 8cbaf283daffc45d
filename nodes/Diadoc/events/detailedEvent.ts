import type { BoxEvent, Message } from '../protocol/decode';
import type { WrittenContent } from './classify/textInContent';

/**
 * An event with what is known of its message besides: a patch rarely carries the document it is about, and names neither
 * the companies nor what a signature signs.
 */
export interface DetailedEvent {
	event: BoxEvent;
	/** The message as it is now; absent when nobody asked for it. */
	message?: Message;
	/** What could not be had and why, for people: the message, a text, a report. */
	missing?: string;
	/**
	 * What Diadoc's reports on signatures say, by the id of the report: whether the signature that the report hangs on is
	 * valid. A report that could not be had or read is not here.
	 */
	reports?: ReadonlyMap<string, boolean>;
	/** What people wrote, by the id of the entity that holds it: the feed leaves contents out. */
	texts?: ReadonlyMap<string, WrittenContent>;
}

/** The event with one more reason why something could not be had. */
export function withMissing<Event extends DetailedEvent>(
	event: Event,
	reason: string | undefined,
): Event {
	if (reason === undefined) return event;
	return { ...event, missing: [event.missing, reason].filter(Boolean).join('. ') };
}
