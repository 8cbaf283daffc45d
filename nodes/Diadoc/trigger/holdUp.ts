import { isBreakdown, lastingRefusal, type RefusalOf } from '../details/lastingRefusal';

/** A message that holds the trigger up: Diadoc does not manage to send it, or something in it. */
export interface HoldUp {
	messageId: string;
	/** How many polls have ended with nothing for it. */
	polls: number;
}

/** What lasts for so many polls counts as lasting, so that one file that is too large for a poll blocks nothing for ever. */
const mostPolls = 3;

/** The hold-up after a poll that brought nothing, because its first event could not be made ready. */
export function holdUpAfter(
	before: HoldUp | undefined,
	messageId: string,
	error: unknown,
): HoldUp | undefined {
	if (!isBreakdown(error)) return before;
	return { messageId, polls: before?.messageId === messageId ? before.polls + 1 : 1 };
}

/** What a poll does without that follows a hold-up. */
export function refusalsAfter(holdUp: HoldUp | undefined): RefusalOf {
	return (error, messageId) => {
		const isOver = holdUp?.messageId === messageId && holdUp.polls >= mostPolls;
		return lastingRefusal(error) ?? (isOver && isBreakdown(error) ? 'unanswered' : undefined);
	};
}
