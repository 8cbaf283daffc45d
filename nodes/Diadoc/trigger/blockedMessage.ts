import { isBreakdown, lastingRefusal, type RefusalOf } from '../enrichment/lastingRefusal';

/** A message that holds the trigger up: Diadoc does not manage to send it, or something in it. */
export interface BlockedMessage {
	messageId: string;
	/** How many polls have ended before an event of it. */
	polls: number;
}

/** What lasts for so many polls counts as lasting, so that one file that is too large for a poll blocks nothing for ever. */
const mostPolls = 3;

/** Which messages the events of a poll failed for. */
export class MessageFailures {
	private readonly messageIds = new WeakMap<object, string>();

	/**
	 * Works on an event of a message.
	 *
	 * @throws what the work throws
	 */
	async watch<Result>(messageId: string, work: () => Promise<Result>): Promise<Result> {
		return await work().catch((error: unknown) => {
			if (typeof error === 'object' && error !== null) this.messageIds.set(error, messageId);
			throw error;
		});
	}

	/**
	 * The blocked message after a poll. It counts a message once a poll, whatever of it could not be had.
	 *
	 * @param failure what ended the poll, if anything did
	 * @param broughtAny whether events came through before that
	 */
	blockedAfter(
		before: BlockedMessage | undefined,
		failure: unknown,
		broughtAny: boolean,
	): BlockedMessage | undefined {
		const messageId =
			typeof failure === 'object' && failure !== null ? this.messageIds.get(failure) : undefined;
		if (messageId === undefined || !isBreakdown(failure)) return broughtAny ? undefined : before;
		return { messageId, polls: before?.messageId === messageId ? before.polls + 1 : 1 };
	}
}

/** What a poll does without that follows a blocked message. */
export function refusalsAfter(blocked: BlockedMessage | undefined): RefusalOf {
	return (error, messageId) => {
		const isOver = blocked?.messageId === messageId && blocked.polls >= mostPolls;
		return lastingRefusal(error) ?? (isOver && isBreakdown(error) ? 'unanswered' : undefined);
	};
}
