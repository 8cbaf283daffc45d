import type { IPollFunctions } from 'n8n-workflow';
import type { HoldUp } from './holdUp';
import type { TriggerState } from './triggerState';

/** What this process remembers of a trigger between polls. Losing it loses no event. */
export interface PollMemory {
	/** The poll that is running, until it counts as dead. */
	running?: Span;
	/** State reached by polls that returned nothing, and the stored state they started from. */
	progress?: { startedFrom: string; reached: TriggerState };
	/** The stored state that the last poll with items started from, and how long n8n may go on showing it. */
	handedOver?: { startedFrom: string; shown: Span };
	/** Diadoc asked to be left alone. */
	pause?: Span;
	/** What the last polls could not go past. */
	holdUp?: HoldUp;
	/** An outage that an activation has put up with since the last good poll. */
	toleratedOutage: boolean;
	/** Whether the log says that the look-back is shorter than a person wants it. */
	toldShortLookback: boolean;
}

/** A stretch of time by the clock of this machine, in ms since 1970. */
export interface Span {
	from: number;
	until: number;
}

/** Whether a moment lies in the span; one before it does not, for then the clock was set back since. */
export function isWithin(span: Span | undefined, now: number): boolean {
	return span !== undefined && now >= span.from && now < span.until;
}

const memories = new Map<string, PollMemory>();

/** The memory of the trigger that a poll belongs to; workflow and node ids survive renaming. */
export function pollMemoryOf(context: IPollFunctions): PollMemory {
	const key = `${context.getWorkflow().id}:${context.getNode().id}`;
	const known = memories.get(key);
	if (known !== undefined) return known;
	const memory: PollMemory = { toleratedOutage: false, toldShortLookback: false };
	memories.set(key, memory);
	return memory;
}
