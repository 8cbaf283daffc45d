import type { IPollFunctions } from 'n8n-workflow';
import { stateDigest } from './handOver';
import { grantedBudget } from './pollBudget';
import type { PollMemory } from './pollMemory';

/** Who calls a poll. */
export interface PollCaller {
	/** n8n registers the trigger by this poll, and does not register it when the poll throws. */
	isActivation: boolean;
	/** n8n's scheduler calls, which makes a context for each poll. */
	isScheduled: boolean;
	/** n8n hands out a copy of the node's static data and stores it with the items: durable poll cursors. */
	isDurable: boolean;
}

/** What of a context says who calls. */
export type PollSource = Pick<
	IPollFunctions,
	'getNode' | 'getActivationMode' | 'getWorkflowStaticData'
> &
	Partial<Pick<IPollFunctions, 'getPollBudgetMs'>>;

/** What n8n grants an activation, and any poll that its scheduler does not run, in ms. */
const defaultBudget = 300_000;

/** Contexts in which a poll has returned: n8n activates a trigger again in the same one when it has thrown. */
const seenContexts = new WeakSet<PollSource>();

/** n8n watches for changes of the static data that it hands out itself, by a property of this name; a copy has none. */
const watched = '__dataChanged';

/**
 * Finds out who calls, which n8n does not say. Its scheduler makes a context for each poll and gives all of them the mode
 * 'update', the one of a changed node; else one context serves all polls from an activation on. A node that has not changed
 * since the last poll is not activated with that mode.
 */
export function pollCaller(context: PollSource, memory: PollMemory): PollCaller {
	const isDurable = !(watched in context.getWorkflowStaticData('node'));
	const node = stateDigest(context.getNode());
	const isUnchanged = memory.node === node;
	memory.node = node;
	const isSeen = seenContexts.has(context);
	if (isSeen) memory.sharesContext = true;
	const budget = grantedBudget(context);
	const isScheduled =
		!isSeen &&
		!memory.sharesContext &&
		context.getActivationMode() === 'update' &&
		(isUnchanged || (budget !== undefined && budget !== defaultBudget));
	return { isActivation: !isSeen && !isScheduled, isScheduled, isDurable };
}

/** A poll returns, with items or without. */
export function pollReturns(context: PollSource): void {
	seenContexts.add(context);
}
