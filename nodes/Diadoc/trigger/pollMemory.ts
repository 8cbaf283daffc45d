import type { IPollFunctions } from 'n8n-workflow';
import type { TriggerState } from './triggerState';

/** What this process remembers of a trigger between polls. Losing it loses no event. */
export interface PollMemory {
	/** The poll that is running. */
	running?: RunningPoll;
	/** State reached by polls that returned nothing, and the stored state they started from. */
	progress?: { startedFrom: string; reached: TriggerState };
	/** Ms since 1970: Diadoc asked to be left alone until then. */
	notBefore?: number;
	/** An outage that an activation has put up with since the last good poll. */
	toleratedOutage: boolean;
}

export interface RunningPoll {
	/** Ms since 1970 after which the poll counts as dead. */
	givenUpAt: number;
}

const memories = new Map<string, PollMemory>();

/** The memory of the trigger that a poll belongs to; workflow and node ids survive renaming. */
export function pollMemoryOf(context: IPollFunctions): PollMemory {
	const key = `${context.getWorkflow().id}:${context.getNode().id}`;
	const known = memories.get(key);
	if (known !== undefined) return known;
	const memory: PollMemory = { toleratedOutage: false };
	memories.set(key, memory);
	return memory;
}
