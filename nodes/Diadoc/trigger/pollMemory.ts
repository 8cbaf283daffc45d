import type { IPollFunctions } from 'n8n-workflow';
import { HandOvers } from './handOver';
import type { BlockedMessage } from './blockedMessage';

/** What this process remembers of a trigger between polls. Losing it loses no event. */
export interface PollMemory {
	/** The poll that is running, until it counts as dead. */
	running?: Span;
	/** The states that polls have left behind. */
	readonly handOvers: HandOvers;
	/** Diadoc is to be left alone. */
	pause?: Pause;
	/** How many polls in a row have ended with a refused credential. */
	refusals?: { credential: string; count: number };
	/** Of each box that the last poll asked, or was to ask. */
	readonly boxes: Map<string, BoxMemory>;
	/** How many polls have been made. */
	polls: number;
	/** An outage that an activation has put up with since the last good poll. */
	toleratedOutage: boolean;
	/** Whether the log says that the look-back is shorter than a person wants it. */
	hasLoggedShortLookback: boolean;
	/** The node as the last poll was given it. */
	node?: string;
	/** Whether n8n has given one context to several polls, as it does unless its scheduler runs them. */
	sharesContext: boolean;
}

/** What is remembered of a box. */
export interface BoxMemory {
	/** What the last polls could not go past. */
	blocked?: BlockedMessage;
	/** The key of a moment with more events than can be had, of which a poll has failed. */
	unreadable?: string;
	/** The number of the last poll that asked it. */
	askedIn: number;
	/** How many times in a row it has not answered as it should. */
	failures: number;
	/** What the log says of that already. */
	logged?: string;
	/** Whether a failed execution has said so. */
	isReported: boolean;
}

/** A period from its making on. */
export interface Span {
	/** By `monotonicNow`. */
	until: number;
}

/** A pause that Diadoc asked for, or that a refused credential gets. */
interface Pause extends Span {
	/** Digest of the credential; another one need not wait. */
	credential: string;
	/** It is because of the credential. */
	isRefused: boolean;
	/** Whether the log says that polls wait. */
	isLogged: boolean;
}

/** Whether a span still lasts. */
export function isWithin(span: Span | undefined, now: number): boolean {
	return span !== undefined && now < span.until;
}

export function newPollMemory(): PollMemory {
	return {
		handOvers: new HandOvers(),
		boxes: new Map(),
		polls: 0,
		toleratedOutage: false,
		hasLoggedShortLookback: false,
		sharesContext: false,
	};
}

/** The memory of a box. */
export function boxMemoryOf({ boxes }: PollMemory, boxId: string): BoxMemory {
	const memory = boxes.get(boxId) ?? { askedIn: 0, failures: 0, isReported: false };
	boxes.set(boxId, memory);
	return memory;
}

/**
 * So many triggers are remembered, those that polled last: n8n does not say when one is deleted. For one that is forgotten
 * the next poll is like the first of the process.
 */
export const maxRemembered = 1000;

/** The trigger that polled last is at the end. */
const memories = new Map<string, PollMemory>();

/** The memory of the trigger that a poll belongs to; workflow and node ids survive renaming. */
export function pollMemoryOf(context: Pick<IPollFunctions, 'getNode' | 'getWorkflow'>): PollMemory {
	const key = `${context.getWorkflow().id}:${context.getNode().id}`;
	const memory = memories.get(key) ?? newPollMemory();
	memories.delete(key);
	memories.set(key, memory);
	for (const [oldest, { running }] of memories) {
		if (memories.size <= maxRemembered) break;
		if (running === undefined) memories.delete(oldest);
	}
	return memory;
}
