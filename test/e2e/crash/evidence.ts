import { digestOf, digestsIn } from '../../../nodes/Diadoc/trigger/cursor/eventDigest';
import type { BoxEvent } from '../../../sandbox/wire/structures';
import type { StoredWorkflow } from './storedWorkflow';

/**
 * What a kill has left in n8n's database, read before n8n starts again.
 *
 * The engine's hand-over window: when a poll has returned its items, n8n 2.41 without durable cursors starts to save
 * the position (saveStaticData, not awaited) and then stores the execution with the items
 * (trigger-execution-context.factory, getExecutePollFunctions, __emit). A crash between the two leaves the position
 * ahead of the executions (the events are lost), or, when the save was slower, behind them (the events are repeated).
 * Either way these are the events of the last poll, all of whose pages had been delivered when n8n was killed.
 */
export interface KillEvidence {
	/** From 1. */
	kill: number;
	/** The position is past them, and no execution has them. */
	ahead: string[];
	/** An execution has them, and the position is not past them. */
	behind: string[];
	/** Those of the last poll, if its last page was answered before the kill. */
	handedOver: ReadonlySet<string>;
}

/** Whether a stored position is past an event; the feed is in order. */
function passedBy(
	{ after, open }: NonNullable<StoredWorkflow['state']>,
	feed: readonly BoxEvent[],
): Set<string> {
	const last = after === undefined ? -1 : feed.findLastIndex(({ IndexKey }) => IndexKey === after);
	const digests = new Set(open.flatMap(({ ids }) => digestsIn(ids)));
	const passed = feed.filter(
		({ EventId }, index) => index <= last || digests.has(digestOf(EventId)),
	);
	return new Set(passed.map(({ EventId }) => EventId));
}

/**
 * @param feed the whole feed of the box
 * @param events those of it that happened after the trigger had its first position
 */
export function evidenceOf(
	kill: number,
	{ state, executions }: StoredWorkflow,
	handedOver: ReadonlySet<string>,
	feed: readonly BoxEvent[],
	events: readonly BoxEvent[],
): KillEvidence {
	if (state === undefined) throw new Error("The trigger has no position in n8n's database.");
	const passed = passedBy(state, feed);
	const inExecutions = new Set(executions.flatMap(({ eventIds }) => eventIds));
	const ids = events.map(({ EventId }) => EventId);
	return {
		kill,
		ahead: ids.filter((id) => passed.has(id) && !inExecutions.has(id)),
		behind: ids.filter((id) => !passed.has(id) && inExecutions.has(id)),
		handedOver,
	};
}
