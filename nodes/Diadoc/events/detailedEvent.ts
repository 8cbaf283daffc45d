import type { BoxEvent, Message } from '../protocol/decode';

/**
 * An event with what is known of its message besides: a patch rarely carries the document it is about, and names neither
 * the companies nor what a signature signs.
 */
export interface DetailedEvent {
	event: BoxEvent;
	/** The message as it is now; absent when nobody asked for it. */
	message?: Message;
	/** Why the message could not be had, for people. */
	missing?: string;
	/** What people wrote, by the id of the entity that holds it: the feed leaves contents out. */
	texts?: ReadonlyMap<string, string>;
}
